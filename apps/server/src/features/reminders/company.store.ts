import type { Actor, HeldJob } from '@hearthline/domain/permissions/can';
import type { Company } from '@hearthline/domain/reminders/receivers';
import { type Instant, localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** The company with its people, as reminding needs it. */
export interface KnownCompany extends Company {
  actorOf(staffId: number): Actor;
}

interface JobRow {
  staff_id: number;
  job: HeldJob['job'];
  unit_id: number;
}

/** Tree, jobs held and people on duty at the moment; who has left holds nothing. */
export async function loadCompany(db: Db, now: Instant): Promise<KnownCompany> {
  const today = localDate(now);
  const moment = new Date(now).toISOString();
  const [units, covers, jobs, duty] = await Promise.all([
    db.rows(sql<{ id: number; parent_id: number | null }>`select id, parent_id from unit`),
    db.rows(sql<{ ancestor_id: number; units: number[] }>`
      select ancestor_id, array_agg(unit_id) as units from unit_closure group by ancestor_id`),
    db.rows(sql<JobRow>`
      select j.staff_id, j.job, j.unit_id from staff_job j join staff s on s.id = j.staff_id
      where j.valid_from <= ${today}::date and (j.valid_to is null or j.valid_to > ${today}::date)
        and (s.left_on is null or s.left_on > ${today}::date) order by j.staff_id, j.job`),
    db.rows(sql<{ unit_id: number; staff_id: number }>`
      select d.unit_id, d.staff_id from duty d
      where d.superseded_at is null and d.from_at <= ${moment}::timestamptz and d.to_at > ${moment}::timestamptz
      order by d.from_at, d.staff_id`),
  ]);
  const coversOf = new Map(covers.map((row) => [row.ancestor_id, row.units]));
  const actors = new Map<number, { staffId: number; jobs: HeldJob[] }>();
  const jobsIn = new Map<number, { staffId: number; job: HeldJob['job'] }[]>();
  for (const { staff_id: staffId, job, unit_id: unitId } of jobs) {
    const actor = actors.get(staffId) ?? { staffId, jobs: [] };
    actor.jobs.push({ job, unitId, covers: coversOf.get(unitId) ?? [unitId] });
    actors.set(staffId, actor);
    jobsIn.set(unitId, [...(jobsIn.get(unitId) ?? []), { staffId, job }]);
  }
  const onDutyIn = new Map<number, number[]>();
  for (const { unit_id, staff_id } of duty) onDutyIn.set(unit_id, [...(onDutyIn.get(unit_id) ?? []), staff_id]);
  return {
    parentOf: new Map(units.map((unit) => [unit.id, unit.parent_id])),
    jobsIn,
    onDutyIn,
    actorOf: (staffId) => actors.get(staffId) ?? { staffId, jobs: [] },
  };
}
