import { can, subjectOfUnit } from '@hearthline/domain/permissions/can';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

/** Refuses somebody who is not there, or none of whose jobs lie within the person's reach. */
export async function checkMayHandOver(ctx: Context, db: Db, staffId: number): Promise<void> {
  const units = await db.rows(sql<{ unit_id: number | null }>`select distinct j.unit_id from staff s
    left join staff_job j on j.staff_id = s.id where s.id = ${staffId}`);
  if (units.length === 0) throw new Refused('not_found', { staffId });
  const unitIds = units.flatMap((row) => (row.unit_id === null ? [] : [row.unit_id]));
  if (!unitIds.some((unitId) => can(ctx.person, 'handover.manage', subjectOfUnit(unitId))))
    throw new Refused('forbidden', { permission: 'handover.manage', staffId });
}
