import type { NewUnitEvent } from '@hearthline/domain/directory/unit-events';
import { formatInstant, type Instant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { recordInUnit, unitForChange } from '../organisation/organisation.public.ts';
import { checkDuty } from './check-duty.ts';
import { type DutyRow, dutyRows } from './duty.view.ts';

/** Duty of a person that is still to come, or goes on, at the moment. */
export function dutyToCome(db: Db, staffId: number, from: Instant): Promise<DutyRow[]> {
  return dutyRows(
    db,
    sql`d.staff_id = ${staffId} and d.superseded_at is null and d.to_at > ${formatInstant(from)}::timestamptz`,
  );
}

/** All duty of a person from the moment on passes to another; a shift that is going on is split there (ORG-8). */
export async function passDuty(
  ctx: Context,
  tx: Tx,
  fromStaffId: number,
  toStaffId: number,
  from: Instant,
): Promise<void> {
  const entries = await dutyToCome(tx, fromStaffId, from);
  for (const unitId of new Set(entries.map((entry) => entry.unit.id))) {
    const known = await unitForChange(tx, unitId);
    const events: NewUnitEvent[] = [];
    for (const entry of entries.filter((each) => each.unit.id === unitId)) {
      const { id: entryId, line, to } = entry;
      const passed = { entryId: uuidv7(), line, staffId: toStaffId, from: Math.max(entry.from, from), to };
      await checkDuty(ctx, tx, unitId, passed, known.state.state.duty, entryId);
      if (entry.from < from) {
        const kept = { entryId: uuidv7(), line, staffId: fromStaffId, from: entry.from, to: from };
        events.push({ type: 'duty.changed', at: null, open: { entryId, becomes: kept }, personal: {} });
        events.push({ type: 'duty.rostered', at: null, open: passed, personal: {} });
      } else events.push({ type: 'duty.changed', at: null, open: { entryId, becomes: passed }, personal: {} });
    }
    await recordInUnit(ctx, tx, known, events);
  }
}
