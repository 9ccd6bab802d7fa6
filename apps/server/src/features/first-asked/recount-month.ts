import { type MovedClock, movedClocks } from '@hearthline/domain/promises/recount';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { recountSubject, runningSubjects } from '../../platform/policy/recount-subject.ts';
import { clocksOfMonth, countedMonth, rulesOfMonth } from './sheet-clocks.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';

const PAGE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Months that are not received and count on days, a page at a time. */
export const runningMonths = (db: Db, after: string, most: number): Promise<string[]> =>
  runningSubjects(db, 'sheet_month', after, most);

/** Counts the running clock of a month anew on the days that are known now, as a sheet's (PRM-29). */
export const recountMonth = (ctx: Context, tx: Tx, id: string): Promise<readonly MovedClock[]> =>
  recountSubject(ctx, tx, countedMonth, id);

/** A month whose hand-in would be due at another time. */
export interface PreviewedMonth {
  id: string;
  unitId: number;
  month: string;
  dueBefore: number | null;
  dueAfter: number | null;
}

/** How the running clocks of months would stand by other days; keeps nothing. Only of months the reader may know of. */
export async function previewMonths(
  ctx: Context,
  db: Db,
  other: Pick<PolicyBook, 'byVersion'>,
): Promise<PreviewedMonth[]> {
  const moved: PreviewedMonth[] = [];
  for (let after = BEFORE_ALL, more = true; more; ) {
    const ids = await runningMonths(db, after, PAGE);
    for (const id of ids) {
      const state = (await loadFolded(db, sheetMonthFolding, id))?.state.state;
      if (!state) continue;
      const version = rulesOfMonth(ctx.services.policy, state);
      const [now, then] = [version, other.byVersion(version.version)].map((each) => clocksOfMonth(each, state));
      const { unitId, month } = state;
      for (const { dueBefore, dueAfter } of movedClocks(now ?? [], then ?? []))
        moved.push({ id, unitId, month, dueBefore, dueAfter });
    }
    more = ids.length === PAGE;
    after = ids.at(-1) ?? after;
  }
  return moved;
}
