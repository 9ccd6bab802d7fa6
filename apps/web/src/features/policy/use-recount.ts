import type { previewDeadlines } from '@hearthline/contract/calendars';
import type { Result } from '@hearthline/contract/endpoint';
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
  /** Of a preview of days alone: months of sheets that would be due at another time. */
  months: Result<typeof previewDeadlines>['months'];
  finished: boolean;
}

type Step = RecountStep & Partial<Pick<Recount, 'months'>>;
export type SendStep = (dryRun: boolean, after: RecountStep['next'], key: string) => Promise<Step>;

/** A look first, then the act; what was done of it stands when it is left. */
export function useRecount() {
  const { sofar: recount, run: walk, ...rest } = useSteps<Step, Recount>();
  const run = (dryRun: boolean, send: SendStep) =>
    walk({
      begin: { dryRun, cases: 0, moved: 0, firmed: 0, rows: [], months: [], finished: false },
      send: (after) => send(dryRun, after, newKey()),
      add: (sofar, step) => ({
        dryRun,
        cases: sofar.cases + step.cases,
        moved: sofar.moved + step.moved,
        firmed: sofar.firmed + step.firmed,
        rows: [...sofar.rows, ...step.rows],
        months: [...sofar.months, ...(step.months ?? [])],
        finished: step.next === null,
      }),
    });
  return { ...rest, recount, run };
}
