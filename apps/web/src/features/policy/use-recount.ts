import type { RecountRow, RecountStep } from '@hearthline/contract/policy';
import { newKey } from '../../lib/idempotency.ts';
import { useSteps } from './use-steps.ts';

export interface Recount {
  /** Whether it was only looked at. */
  dryRun: boolean;
  cases: number;
  moved: number;
  firmed: number;
  rows: RecountRow[];
  finished: boolean;
}

export type SendStep = (dryRun: boolean, after: RecountStep['next'], key: string) => Promise<RecountStep>;

/** A look first, then the act; what was done of it stands when it is left. */
export function useRecount() {
  const { sofar: recount, run: walk, ...rest } = useSteps<RecountStep, Recount>();
  const run = (dryRun: boolean, send: SendStep) =>
    walk({
      begin: { dryRun, cases: 0, moved: 0, firmed: 0, rows: [], finished: false },
      send: (after) => send(dryRun, after, newKey()),
      add: (sofar, step) => ({
        dryRun,
        cases: sofar.cases + step.cases,
        moved: sofar.moved + step.moved,
        firmed: sofar.firmed + step.firmed,
        rows: [...sofar.rows, ...step.rows],
        finished: step.next === null,
      }),
    });
  return { ...rest, recount, run };
}
