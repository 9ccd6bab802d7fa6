import type { Behind } from '@hearthline/domain/first-asked/sheet-abilities';
import type { Tx } from '../../platform/db/tx.ts';
import { seeingAll } from '../organisation/organisation.public.ts';

interface Row {
  month_id: string;
  sealed: boolean;
  staff: number[];
  units: number[];
}

const ended = `select m.id as month_id, c.sealed, c.accused_staff_ids as staff, c.accused_unit_ids as units
  from sheet_month m join sheet s on s.first_asked_unit_id = m.unit_id and s.ended_month = m.month
    join case_file c on c.id = s.case_id where m.id = any ($1::uuid[])`;

/** What lies behind the sheets that ended in each of these months, with the installation's eyes. */
export async function endedInMonths(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Behind[]>> {
  const months = new Map<string, Behind[]>();
  if (ids.length === 0) return months;
  const rows = await seeingAll(tx, () => tx.prepared<Row>('months_ended', ended, [ids]));
  for (const { month_id: id, sealed, staff, units } of rows)
    months.set(id, [...(months.get(id) ?? []), { sealed, accusedStaffIds: staff, accusedUnitIds: units }]);
  return months;
}
