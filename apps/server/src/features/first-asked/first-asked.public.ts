import type { SheetRow } from '@hearthline/contract/first-asked-view';
import type { SheetState } from '@hearthline/domain/first-asked/sheet-state';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { appendToSheet } from './act-on-sheet.ts';
import { sheetForActor } from './sheet-stream.ts';
import { findSheets, sheetIdOfCase } from './sheets.store.ts';

/** Sheets a person carries the first-asked duty of, or handles, and that have not ended (ORG-8). */
export function openSheetsOf(db: Db, staffId: number): Promise<SheetRow[]> {
  return findSheets(db, sql`s.ended_month is null and ${staffId}::int in (s.keeper_id, s.handler_id)`, 10_000);
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

/** A sheet as its events tell it, if the person may know of it; for paper. */
export async function sheetSeenBy(ctx: Context, db: Db, id: string): Promise<SheetState> {
  return (await sheetForActor(ctx, db, id)).known.state.state;
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
