import type { NewStaffEvent, StaffEvent } from '@hearthline/domain/directory/staff-events';
import { evolveStaff, type Staff } from '@hearthline/domain/directory/staff-state';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

export const staffFolding: Folding<Staff, StaffEvent> = { kind: 'staff', evolve: evolveStaff };
export type KnownStaff = Folded<Staff>;

/** The person's stream; refused when not there or left for good. */
export async function loadStaff(db: Db, staffId: number): Promise<KnownStaff> {
  const row = await db.row(
    sql<{ stream_id: string }>`select stream_id from staff where id = ${staffId} and left_on is null`,
  );
  const known = row && (await loadFolded(db, staffFolding, row.stream_id));
  if (!known) throw new Refused('unknown_staff', { staffId }, 'id');
  return known;
}

/** The same, refused when others changed the person's file since it was seen. */
export async function staffAsSeen(ctx: Context, tx: Tx, staffId: number): Promise<KnownStaff> {
  const known = await loadStaff(tx, staffId);
  await requireSeen(ctx, tx, known);
  return known;
}

export function appendToStaff(
  ctx: Context,
  tx: Tx,
  to: KnownStaff | string,
  events: readonly NewStaffEvent[],
): Promise<KnownStaff> {
  return appendFolded(ctx, tx, staffFolding, to, events);
}
