import { clockKey } from '@hearthline/domain/promises/clock';
import { type MovedClock, type PreviewedClock, previewedClocks } from '@hearthline/domain/promises/recount';
import { sql } from 'kysely';
import { putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import { loadStream } from '../../platform/events/event-log.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import { movedFromRows, movedSince, rowsDiffer, storedClocks } from '../../platform/policy/moved-clocks.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfSheet, countSheet } from './sheet-clocks.ts';
import { sheetRowOf } from './sheet-rows.ts';
import { sheetFolding } from './sheet-stream.ts';
import { sheetIdOfCase } from './sheets.store.ts';

/** Sheets that have not ended and whose clocks count on days, a page at a time. */
export async function runningSheets(db: Db, after: string, most: number): Promise<string[]> {
  const rows = await db.rows(sql<{
    id: string;
  }>`select c.subject_id as id from clock c join sheet s on s.id = c.subject_id
    where c.subject_kind = 'sheet' and c.subject_id > ${after}::uuid and s.ended_month is null and c.calendar_version is not null
      and c.met_at is null and c.void_at is null group by c.subject_id order by c.subject_id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** When it was last said that its clocks were counted anew. */
function lastSaid(events: readonly ReadEvent[]): number {
  return events.findLast(({ type }) => type === 'sheet.recounted')?.recordedAt ?? 0;
}

/**
 * Counts the running clocks of a sheet anew on the days that are known now; where a deadline is another one, an event keeps
 * what it was before (PRM-2, PRM-3). Where only its certainty is, the rows say so.
 */
export async function recountSheet(ctx: Context, tx: Tx, id: string): Promise<readonly MovedClock[]> {
  await tx.rows(sql`select 1 from stream_head where stream_id = ${id} for no key update`);
  const known = await loadFolded(tx, sheetFolding, id);
  if (!known) return [];
  const { state } = known.state;
  const version = ctx.services.policy.byVersion(state.packVersion);
  const [counted, stored] = [clocksOfSheet(version, state), await storedClocks(tx, id)];
  const said = lastSaid((await loadStream(tx, id)).events);
  const since = counted.flatMap((clock) =>
    movedSince(version, clock, said, (calendars) => countSheet(version, state, calendars)),
  );
  const unheard = movedFromRows(counted, stored).filter(
    (clock) => !since.some((each) => clockKey(each) === clockKey(clock)),
  );
  const clocks = [...since, ...unheard];
  if (clocks.length > 0) {
    const on = counted.filter((clock) => clocks.some((each) => clockKey(each) === clockKey(clock)));
    const calendars = [...new Set(on.flatMap(({ calendarVersion }) => calendarVersion ?? []))];
    await appendFolded(ctx, tx, sheetFolding, known, [
      { type: 'sheet.recounted', at: null, open: { calendars, clocks }, personal: {} },
    ]);
  }
  // The fold before and after are counted on the same days, so that the projector sees no difference.
  if (clocks.length > 0 || rowsDiffer(counted, stored)) {
    const after = (await loadFolded(tx, sheetFolding, id))?.state.state ?? state;
    await putRow(tx, 'sheet', sheetRowOf(after, counted), true);
    await replaceRows(tx, 'clock', id, stored, clockRowsOf('sheet', id, counted));
  }
  return clocks;
}

/** How the running clocks of a case's sheet would stand by other days; keeps nothing. */
export async function previewSheetOf(
  ctx: Context,
  db: Db,
  caseId: string,
  other: Pick<PolicyBook, 'byVersion'>,
): Promise<readonly PreviewedClock[]> {
  const id = await sheetIdOfCase(db, caseId);
  const known = id === null ? null : await loadFolded(db, sheetFolding, id);
  if (!known) return [];
  const { state } = known.state;
  return previewedClocks(
    clocksOfSheet(ctx.services.policy.byVersion(state.packVersion), state),
    clocksOfSheet(other.byVersion(state.packVersion), state),
  );
}
