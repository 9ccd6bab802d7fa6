import type { SheetRow, SheetView } from '@hearthline/contract/first-asked-view';
import type { SheetCommand } from '@hearthline/domain/first-asked/sheet-commands';
import type { SheetEvent } from '@hearthline/domain/first-asked/sheet-events';
import type { SheetMonth, SheetMonthEvent } from '@hearthline/domain/first-asked/sheet-month';
import type { SheetState } from '@hearthline/domain/first-asked/sheet-state';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { type JudgedClock, judgeClocks } from '@hearthline/domain/promises/rehearse';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { openEventsOf } from '../../platform/events/open-events.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';
import { actOnSheet, appendToSheet } from './act-on-sheet.ts';
import { handIn } from './hand-in-sheets.ts';
import { open } from './open-sheet.ts';
import { receive } from './receive-sheets.ts';
import { previewMonths, recountMonth, runningMonths } from './recount-month.ts';
import { previewSheetOf, recountSheet, runningSheets } from './recount-sheet.ts';
import { sheetViewOf } from './sheet.view.ts';
import { clocksOfMonth, clocksOfSheet, rulesOfMonth } from './sheet-clocks.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';
import { sheetFolding, sheetForActor } from './sheet-stream.ts';
import { findSheets, sheetIdOfCase } from './sheets.store.ts';

/** Sheets a person carries the first-asked duty of, or handles, and that have not ended (ORG-8). */
export function openSheetsOf(ctx: Context, db: Db, staffId: number): Promise<SheetRow[]> {
  return findSheets(ctx, db, sql`s.ended_month is null and ${staffId}::int in (s.keeper_id, s.handler_id)`, 10_000);
}

/** ORG-8: the duty for a sheet goes to somebody else because its person leaves; the hand-over's permission stands for it. */
export async function passSheet(
  ctx: Context,
  tx: Tx,
  id: string,
  pass: { fromId: number; toId: number; words: string },
): Promise<void> {
  await appendToSheet(ctx, tx, await sheetForActor(ctx, tx, id), { act: 'pass', ...pass });
}

/** Sheets of these cases that the reader may know of, latest first. */
export async function sheetsOfCases(
  db: Db,
  caseIds: readonly string[],
): Promise<Pick<SheetRow, 'id' | 'number' | 'state' | 'askedAt'>[]> {
  const rows = await db.rows(
    sql<Pick<SheetRow, 'id' | 'number' | 'state'> & { asked_at: number }>`select s.id, s.number, s.state, s.asked_at
      from sheet s where s.case_id = any (${caseIds}::uuid[]) order by s.asked_at desc, s.id`,
  );
  return rows.map(({ asked_at, ...row }) => ({ ...row, askedAt: formatInstant(asked_at) }));
}

/** A sheet with whether its case is sealed: paper then says less. */
export interface SheetOnPaper {
  view: SheetView;
  sealed: boolean;
}

/** A sheet for paper, if the person may know of it. */
export async function sheetOnPaper(ctx: Context, db: Db, id: string): Promise<SheetOnPaper> {
  const seen = await sheetForActor(ctx, db, id);
  return { view: await sheetViewOf(ctx, db, seen), sealed: seen.behind.sealed };
}

/** FIR-3: a kind that always gets a sheet (a complaint, by the company's pack) does not end without one. */
export async function requireOwedSheet(ctx: Context, db: Db, caseId: string): Promise<void> {
  const found = await db.row(
    sql<{ kind: string; pack_version: string }>`select kind, pack_version from case_file where id = ${caseId}`,
  );
  if (!found) return;
  const { kinds } = ctx.services.policy.byVersion(found.pack_version).pack;
  if (kinds.find(({ code }) => code === found.kind)?.sheet !== 'always') return;
  if ((await sheetIdOfCase(db, caseId)) === null) throw new Refused('sheet_required', { kind: found.kind });
}

/** Writes a sheet, without the view of it (demo). */
export async function writeSheet(ctx: Context, tx: Tx, caseId: string): Promise<string> {
  return (await open(ctx, { params: { id: caseId }, query: undefined, body: { askedAt: null } }, tx)).id;
}

/** One act on a sheet by the signed-in person (demo). */
export async function actOn(ctx: Context, tx: Tx, id: string, command: SheetCommand): Promise<void> {
  await actOnSheet(ctx, tx, id, command);
}

/** A department's month handed in, and received by somebody else (demo). */
export async function handInMonth(ctx: Context, tx: Tx, unitId: number, month: string): Promise<string> {
  return (await handIn(ctx, { params: undefined, query: undefined, body: { unitId, month } }, tx)).id;
}

export async function receiveMonth(ctx: Context, tx: Tx, id: string): Promise<void> {
  await receive(ctx, { params: { id }, query: undefined, body: {} }, tx);
}

/** A sheet folded from events somebody else has read, with its clocks recomputed; null when there are none. */
export function sheetWithClocks(
  policy: PolicyBook,
  id: string,
  events: readonly object[],
): { state: SheetState; clocks: ClockState[] } | null {
  const state = (events as SheetEvent[]).reduce<SheetState | null>(
    (before, event) => sheetFolding.evolve(id, before, event),
    null,
  );
  return state && { state, clocks: clocksOfSheet(policy.byVersion(state.packVersion), state) };
}

/** By case: the clocks of its sheet, if the reader may know of it, as they stand and as they would by other rules. */
export async function rehearsedSheets(
  db: Db,
  policy: PolicyBook,
  tried: PolicyVersion,
  caseIds: readonly string[],
  now: number,
): Promise<Map<string, Record<'before' | 'after', JudgedClock[]>>> {
  const ids = (await sheetsOfCases(db, caseIds)).map(({ id }) => id);
  const judged = (version: PolicyVersion, state: SheetState): JudgedClock[] =>
    judgeClocks(
      clocksOfSheet(version, state),
      ({ promiseId, variant }) => version.pack.promises.find((row) => row.id === promiseId && row.variant === variant),
      [],
      now,
    );
  const found = new Map<string, Record<'before' | 'after', JudgedClock[]>>();
  for (const [id, events] of await openEventsOf(db, ids)) {
    const state = sheetWithClocks(policy, id, events)?.state;
    if (!state) continue;
    const own = policy.byVersion(state.packVersion);
    found.set(state.caseId, { before: judged(own, state), after: judged(tried, state) });
  }
  return found;
}

/** A month of sheets likewise. */
export function monthWithClocks(
  policy: PolicyBook,
  id: string,
  events: readonly object[],
): { month: SheetMonth; version: PolicyVersion; clocks: ClockState[] } | null {
  const month = (events as SheetMonthEvent[]).reduce<SheetMonth | null>(
    (before, event) => sheetMonthFolding.evolve(id, before, event),
    null,
  );
  if (!month) return null;
  const version = rulesOfMonth(policy, month);
  return { month, version, clocks: clocksOfMonth(version, month) };
}

/** The clocks of a sheet, or of a month of sheets, from its events alone. */
export function sheetClocks(
  policy: PolicyBook,
  kind: 'sheet' | 'sheet_month',
  id: string,
  events: readonly object[],
): ClockState[] {
  return (kind === 'sheet' ? sheetWithClocks : monthWithClocks)(policy, id, events)?.clocks ?? [];
}

/** Deadlines of sheets moved by published days: each keeps what it was before. */
export const sheetRecounting = { running: runningSheets, recount: recountSheet, preview: previewSheetOf };
/** Those of months likewise (PRM-29). */
export const sheetMonthRecounting = { running: runningMonths, recount: recountMonth, preview: previewMonths };

export { destroySheet } from './destroy-sheet.ts';
