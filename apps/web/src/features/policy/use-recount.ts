import type { RecountRow, RecountStep } from '@hearthline/contract/policy';
import { useSteps } from './use-steps.ts';

export interface Recount {
  /** Whether it was only looked at. */
  dryRun: boolean;
  cases: number;
  moved: number;
  rows: RecountRow[];
  finished: boolean;
}

export type SendStep = (dryRun: boolean, after: RecountStep['next'], key: string) => Promise<RecountStep>;

const add = (sofar: Recount, step: RecountStep): Recount => ({
  ...sofar,
  cases: sofar.cases + step.cases,
  moved: sofar.moved + step.moved,
  rows: [...sofar.rows, ...step.rows],
  finished: step.next === null,
});

/** Deadlines that are moved, or would be: a look first, then the act. */
export function useRecount() {
  const { sofar: recount, run, ...steps } = useSteps(add);
  return {
    ...steps,
    recount,
    run: (dryRun: boolean, send: SendStep) =>
      run({ dryRun, cases: 0, moved: 0, rows: [], finished: false }, (after, key) => send(dryRun, after, key)),
  };
}
