import { monthEnd } from '@hearthline/domain/first-asked/sheet-month';
import { clockKey } from '@hearthline/domain/promises/clock';
import { type MovedClock, movedClocks } from '@hearthline/domain/promises/recount';
import { sql } from 'kysely';
import { replaceRows } from '../../platform/db/replace-rows.ts';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { loadStream } from '../../platform/events/event-log.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import { movedFromRows, movedSince, rowsDiffer, storedClocks } from '../../platform/policy/moved-clocks.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfMonth, countMonth } from './sheet-clocks.ts';
import { sheetMonthFolding } from './sheet-month-stream.ts';

const PAGE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Months that are not received and count on days, a page at a time. */
export async function runningMonths(db: Db, after: string, most: number): Promise<string[]> {
  const rows = await db.rows(sql<{ id: string }>`select subject_id as id from clock
    where subject_kind = 'sheet_month' and subject_id > ${after}::uuid and calendar_version is not null
      and met_at is null and void_at is null group by subject_id order by subject_id limit ${most}`);
  return rows.map(({ id }) => id);
}

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
      const version = ctx.services.policy.current(monthEnd(state.month));
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

/** Counts the running clock of a month anew on the days that are known now, as a sheet's (PRM-29). */
export async function recountMonth(ctx: Context, tx: Tx, id: string): Promise<readonly MovedClock[]> {
  await tx.rows(sql`select 1 from stream_head where stream_id = ${id} for no key update`);
  const known = await loadFolded(tx, sheetMonthFolding, id);
  if (!known) return [];
  const month = known.state.state;
  const version = ctx.services.policy.current(monthEnd(month.month));
  const [counted, stored] = [clocksOfMonth(version, month), await storedClocks(tx, id)];
  const { events } = await loadStream(tx, id);
  const said = events.findLast(({ type }) => type === 'sheets.recounted')?.recordedAt ?? 0;
  const since = counted.flatMap((clock) =>
    // What is owed only from the month's end on was due to nobody before.
    (clock.startedAt ?? 0) > ctx.now
      ? []
      : movedSince(version, clock, said, (calendars) => countMonth(version, month, calendars)),
  );
  const unheard = movedFromRows(
    counted.filter(({ startedAt }) => (startedAt ?? 0) <= ctx.now),
    stored,
  ).filter((clock) => !since.some((each) => clockKey(each) === clockKey(clock)));
  const clocks = [...since, ...unheard];
  if (clocks.length > 0) {
    const calendars = [...new Set(counted.flatMap(({ calendarVersion }) => calendarVersion ?? []))];
    const event = { type: 'sheets.recounted', at: null, open: { calendars, clocks }, personal: {} };
    await appendFolded(ctx, tx, sheetMonthFolding, known, [event]);
  }
  if (rowsDiffer(counted, stored)) await replaceRows(tx, 'clock', id, stored, clockRowsOf('sheet_month', id, counted));
  return clocks;
}
