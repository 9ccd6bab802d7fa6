import type { NewUnitEvent } from '@hearthline/domain/directory/unit-events';
import { type FiledUnit, type PlannedUnit, planUnits, type UnitsPlan } from '@hearthline/domain/imports/plan-units';
import type { UnitRow } from '@hearthline/domain/imports/units-sheet';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { nextId } from './next-id.ts';
import { appendToUnit, loadUnit } from './unit-stream.ts';

async function writeUnit(ctx: Context, tx: Tx, { before, after, from, changes }: PlannedUnit): Promise<void> {
  const { id, kind, ...known } = after;
  if (before === null) {
    const open = { unitId: id, kind, ...known, from: from ?? localDate(ctx.now) };
    await appendToUnit(ctx, tx, uuidv7(), [{ type: 'unit.created', at: null, open, personal: {} }]);
  } else if (changes.length > 0) {
    const event: NewUnitEvent = { type: 'unit.changed', at: null, open: known, personal: {} };
    await appendToUnit(ctx, tx, await loadUnit(tx, id), [event]);
  }
}

/** Takes rows of units in, all of them in one transaction (ORG-1): what a dry run must undo. */
export async function importUnits(ctx: Context, tx: Tx, rows: readonly UnitRow[]): Promise<UnitsPlan> {
  const next = await nextId(tx, 'unit');
  const known = await tx.rows(
    sql<FiledUnit>`select id, kind, name, short_name as "shortName", phone, parent_id as "parentId"
      from unit where valid_to is null order by id`,
  );
  const plan = planUnits(rows, known, ctx.services.policy.current(ctx.now).pack.unitKinds, next);
  for (const unit of plan.units) await writeUnit(ctx, tx, unit);
  return plan;
}
