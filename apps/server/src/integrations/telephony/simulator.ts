import type { ExchangeListener, Telephony } from './port.ts';
import { keepSample } from './sample-recording.ts';
import { OWN_SEAT, type Scenario, type Step } from './scenarios.ts';

export interface Simulator extends Telephony {
  kind: 'simulator';
  /** Begins a call of the scenario to this seat; `fails` hears what went wrong later. */
  play(call: string, scenario: Scenario, to: { seat: string; number: string | null; name: string | null }): void;
  stop(): void;
}

const OWN: readonly Step[] = [
  { after: 1_500, what: 'rang', seat: OWN_SEAT },
  { after: 3_000, what: 'answered', seat: OWN_SEAT },
  { after: 60_000, what: 'ended', by: 'caller', busy: false },
];

/** A recording of this call alone, so that one can be destroyed without the others. */
export const recordedFor = (call: string, step: Step): Step =>
  'file' in step ? { ...step, file: `${call}-${step.file}` } : step;

/** Where there is a folder for it, what is said to be recorded can be heard. */
export async function keepSound(recordings: string | undefined, step: object): Promise<void> {
  if (recordings !== undefined && 'file' in step && typeof step.file === 'string')
    await keepSample(recordings, step.file);
}

/** An exchange that is none: it plays scenarios in their own time, so that the desk can be tried and shown. */
export function createSimulator(
  listener: ExchangeListener,
  fails: (error: Error) => void,
  recordings?: string,
): Simulator {
  const timers = new Set<NodeJS.Timeout>();
  const run = (call: string, steps: readonly Step[], fill: (step: Step) => Step, at = 0): void => {
    const step = steps[at];
    if (!step) return;
    const { after, ...what } = recordedFor(call, fill(step));
    const timer = setTimeout(() => {
      timers.delete(timer);
      keepSound(recordings, what)
        .then(() => listener.tell({ ...what, call, at: null }))
        .then(() => run(call, steps, fill, at + 1))
        .catch(fails);
    }, after);
    timers.add(timer);
    timer.unref();
  };
  const seated = (step: Step, seat: string): Step =>
    'seat' in step && step.seat === OWN_SEAT ? { ...step, seat } : step;
  return {
    kind: 'simulator',
    async dial(call, seat) {
      run(call, OWN, (step) => seated(step, seat));
    },
    play(call, scenario, { seat, number, name }) {
      run(call, scenario.steps, (step) => (step.what === 'began' ? { ...step, number, name } : seated(step, seat)));
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
