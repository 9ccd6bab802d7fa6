import type { NewStaffEvent } from '@hearthline/domain/directory/staff-events';
import { type FiledPerson, type PlannedPerson, planStaff, type StaffPlan } from '@hearthline/domain/imports/plan-staff';
import type { StaffSheetRow } from '@hearthline/domain/imports/staff-sheet';
import type { NamedUnit } from '@hearthline/domain/imports/unit-paths';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { nextId } from './next-id.ts';
import { appendToStaff, loadStaff } from './staff-stream.ts';

async function writePerson(ctx: Context, tx: Tx, person: PlannedPerson, staffId: number): Promise<void> {
  const { before, staffNo, name, phone, changes, given, ended } = person;
  const personal = { name, phone };
  const on = localDate(ctx.now);
  const created: NewStaffEvent = { type: 'staff.created', at: null, open: { staffId, staffNo, on }, personal };
  const changed: NewStaffEvent = { type: 'staff.changed', at: null, open: {}, personal };
  const events: NewStaffEvent[] = [
    ...(before === null ? [created] : []),
    ...(changes.length > 0 ? [changed] : []),
    ...ended.map((open): NewStaffEvent => ({ type: 'job.ended', at: null, open, personal: {} })),
    ...given.map((open): NewStaffEvent => ({ type: 'job.given', at: null, open, personal: {} })),
  ];
  if (events.length === 0) return;
  await appendToStaff(ctx, tx, before === null ? uuidv7() : await loadStaff(tx, staffId), events);
}

/**
 * Takes rows of staff in, all of them in one transaction (ORG-2, ORG-3). Nobody gets a password by it: a sheet is kept, and
 * would keep the passwords too. Nobody is taken off who stands in no row.
 */
export async function importStaff(ctx: Context, tx: Tx, rows: readonly StaffSheetRow[]): Promise<StaffPlan> {
  let next = await nextId(tx, 'staff');
  const known = await tx.rows(sql<FiledPerson>`
    select s.id, s.staff_no as "staffNo", s.name, s.phone, s.left_on as "leftOn",
      coalesce((select json_agg(json_build_object('job', j.job, 'unitId', j.unit_id, 'from', j.valid_from, 'to', j.valid_to)
        order by j.valid_from, j.job, j.unit_id) from staff_job j where j.staff_id = s.id), '[]') as jobs
    from staff s order by s.staff_no`);
  const units = await tx.rows(
    sql<NamedUnit>`select id, kind, name, short_name as "shortName", parent_id as "parentId"
      from unit where valid_to is null order by id`,
  );
  const plan = planStaff(rows, known, { units, today: localDate(ctx.now), self: ctx.person.staffId });
  for (const person of plan.people) {
    await writePerson(ctx, tx, person, person.before?.id ?? next);
    if (person.before === null) next += 1;
  }
  return plan;
}
