import { Gauge, Registry } from 'prom-client';
import type { Services } from '../services.ts';
import { type DatabaseNumber, databaseNumbers } from './database-numbers.ts';

interface Shown {
  metric: string;
  help: string;
  /** What `label` of a number is called; none: the number has no label. */
  label?: string;
  /** Fixed labels beside it. */
  with?: Record<string, string>;
}

const clocks = (state: string): Shown => ({
  metric: 'hearthline_clocks',
  help: 'Promises that run, by clause: later, due within the hour, overdue.',
  label: 'promise',
  with: { state },
});
const seal = (of: string): Shown => ({
  metric: 'hearthline_seal_age_seconds',
  help: 'Since the last seal.',
  with: { of },
});

/** How each number of `installation_numbers` is called outside. */
const shown: Record<string, Shown> = {
  open_cases: { metric: 'hearthline_open_cases', help: 'Cases that are not closed, by state.', label: 'state' },
  oldest_open_case: { metric: 'hearthline_oldest_open_case_seconds', help: 'Age of the oldest case not closed.' },
  inbox_waiting: { metric: 'hearthline_inbox_waiting', help: 'Messages nobody has taken or dismissed.' },
  oldest_inbox: { metric: 'hearthline_oldest_inbox_seconds', help: 'Age of the oldest message that waits.' },
  clocks_running: clocks('later'),
  clocks_due: clocks('due'),
  clocks_overdue: clocks('overdue'),
  reminders_waiting: { metric: 'hearthline_reminders_waiting', help: 'Clocks the worker should have looked at.' },
  oldest_reminder: { metric: 'hearthline_oldest_reminder_seconds', help: 'For how long the first of them waits.' },
  sendings_waiting: { metric: 'hearthline_sendings_waiting', help: 'Messages to phones that should have gone.' },
  import_runs: { metric: 'hearthline_import_runs', help: 'Sheets taken in beside the desk, by state.', label: 'state' },
  event_seal: seal('events'),
  register_seal: seal('register'),
  unsealed: { metric: 'hearthline_unsealed_seconds', help: 'Age of the oldest event no seal covers; 0: none.' },
  database_bytes: { metric: 'hearthline_database_bytes', help: 'Size of the database.' },
  database_connections: { metric: 'hearthline_database_connections', help: 'Connections to the database, of all.' },
};

function labelsOf({ label, with: fixed = {} }: Shown, value: string): Record<string, string> {
  return { ...fixed, ...(label === undefined ? {} : { [label]: value }) };
}

function setAll(gauges: ReadonlyMap<string, Gauge>, numbers: readonly DatabaseNumber[]): void {
  for (const { name, label, value } of numbers) {
    const meant = shown[name];
    if (meant) gauges.get(meant.metric)?.set(labelsOf(meant, label), value ?? 0);
  }
}

/**
 * What the database tells of queues, clocks and the worker's work, and how the pool of this process fares. The answer is
 * the text of what the database told: empty while it does not answer, as an old number or a 0 would be taken for true.
 */
export function measureInstallation(registry: Registry, services: Services): () => Promise<string> {
  const registers = [registry];
  const told = new Registry();
  const ask = databaseNumbers(services);
  const gauges = new Map<string, Gauge>();
  for (const { metric, help, label, with: fixed = {} } of Object.values(shown)) {
    if (gauges.has(metric)) continue;
    const labelNames = [...Object.keys(fixed), ...(label === undefined ? [] : [label])];
    gauges.set(metric, new Gauge({ name: metric, help, labelNames, registers: [told] }));
  }
  const up = new Gauge({ name: 'hearthline_database_up', help: '1 while the database answers.', registers });
  const pool = new Gauge({
    name: 'hearthline_database_pool',
    help: 'Connections of this process: in use, idle, requests that wait for one, and how many there may be.',
    labelNames: ['state'],
    registers,
  });
  const setPool = (): void => {
    const { totalCount, idleCount, waitingCount, options } = services.pool;
    pool.set({ state: 'in_use' }, totalCount - idleCount);
    pool.set({ state: 'idle' }, idleCount);
    pool.set({ state: 'waiting' }, waitingCount);
    pool.set({ state: 'most' }, options.max ?? 0);
  };
  return async () => {
    // Before it is asked: what the question itself takes is of no interest.
    setPool();
    const numbers = await ask();
    up.set(numbers ? 1 : 0);
    if (!numbers) return '';
    told.resetMetrics();
    setAll(gauges, numbers);
    return told.metrics();
  };
}
