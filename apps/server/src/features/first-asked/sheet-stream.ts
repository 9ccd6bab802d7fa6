import { evolveSheet } from '@hearthline/domain/first-asked/evolve-sheet';
import { type Behind, maySeeSheet } from '@hearthline/domain/first-asked/sheet-abilities';
import type { SheetEvent } from '@hearthline/domain/first-asked/sheet-events';
import type { SheetState } from '@hearthline/domain/first-asked/sheet-state';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import { type Context, systemScope } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';

export const sheetFolding: Folding<SheetState, SheetEvent> = { kind: 'sheet', evolve: evolveSheet };
export type KnownSheet = Folded<SheetState>;

/** A sheet with what of its case decides who may know of it. */
export interface SeenSheet {
  known: KnownSheet;
  behind: Behind;
}

/** Runs `fn` with the installation's own eyes, in a reading transaction as well. */
export async function withAllEyes<T>(db: Db, fn: () => Promise<T>): Promise<T> {
  return db.withScope(systemScope(await allUnitIds(db)), fn);
}

/** Whom the case behind a sheet accuses, and whether it is sealed, whoever asks. */
export function behindOf(db: Db, caseId: string): Promise<Behind> {
  return withAllEyes(db, async () => {
    const row = await db.row(
      sql<{ sealed: boolean; staff: number[]; units: number[] }>`select sealed, accused_staff_ids as staff,
        accused_unit_ids as units from case_file where id = ${caseId}`,
    );
    // A case out of everybody's sight hides its sheet as well.
    return row
      ? { sealed: row.sealed, accusedStaffIds: row.staff, accusedUnitIds: row.units }
      : { sealed: true, accusedStaffIds: [], accusedUnitIds: [] };
  });
}

/** The sheet if the actor may know of it; otherwise it does not exist for them. */
export async function sheetForActor(ctx: Context, db: Db, id: string): Promise<SeenSheet> {
  const known = await loadFolded(db, sheetFolding, id);
  if (!known) throw new Refused('not_found', { id });
  const behind = await behindOf(db, known.state.state.caseId);
  if (!maySeeSheet(ctx.person, known.state.state, behind)) throw new Refused('not_found', { id });
  return { known, behind };
}
