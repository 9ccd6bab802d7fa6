import type { NewUnitEvent, UnitEvent } from '@hearthline/domain/directory/unit-events';
import { evolveUnit, type Unit } from '@hearthline/domain/directory/unit-state';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

export const unitFolding: Folding<Unit, UnitEvent> = { kind: 'unit', evolve: evolveUnit };
export type KnownUnit = Folded<Unit>;

/** The unit's stream; refused when no such unit is there or it is closed. */
export async function loadUnit(db: Db, unitId: number): Promise<KnownUnit> {
  const row = await db.row(
    sql<{ stream_id: string }>`select stream_id from unit where id = ${unitId} and valid_to is null`,
  );
  const known = row && (await loadFolded(db, unitFolding, row.stream_id));
  if (!known) throw new Refused('unknown_unit', { unitId }, 'unitId');
  return known;
}

/** The same for a change of the unit itself: refused when others changed it since it was seen. Its rota is another matter. */
export async function unitAsSeen(ctx: Context, tx: Tx, unitId: number): Promise<KnownUnit> {
  const known = await loadUnit(tx, unitId);
  await requireSeen(ctx, tx, known, ['duty.rostered', 'duty.changed']);
  return known;
}

export function appendToUnit(
  ctx: Context,
  tx: Tx,
  to: KnownUnit | string,
  events: readonly NewUnitEvent[],
): Promise<KnownUnit> {
  return appendFolded(ctx, tx, unitFolding, to, events);
}
