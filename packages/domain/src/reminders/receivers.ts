import { jobRow } from '../permissions/job-table.ts';
import type { Job, Permission } from '../permissions/permission.ts';
import type { ReceiverRule } from './reminder-rule.ts';

/** The company as it stands at the moment of telling: its tree, who holds which job, who is on duty. */
export type Company = Readonly<{
  /** Unit id to the unit above it; roots to null. */
  parentOf: ReadonlyMap<number, number | null>;
  /** Jobs held today, by unit. */
  jobsIn: ReadonlyMap<number, readonly Readonly<{ staffId: number; job: Job }>[]>;
  /** People on duty now, by unit, whatever the line (ORG-4). */
  onDutyIn: ReadonlyMap<number, readonly number[]>;
}>;

/**
 * In whose queue the subject stands: a unit, and the person if one was named. No unit: that of the person, of several the
 * one where their job lets them do `as`.
 */
export type Turn = Readonly<{ unitId: number | null; staffId: number | null; as?: Permission }>;

/** Jobs that answer for what their unit promised. */
const LEADING: ReadonlySet<Job> = new Set<Job>([
  'centre_director',
  'hall_director',
  'section_chief',
  'station_head',
  'branch_manager',
  'cs_supervisor',
  'leader_in_charge',
  'leader',
]);

/** The unit, the one above it, and so on; stops where the tree would turn back on itself. */
function* upwards({ parentOf }: Company, unitId: number | null): Generator<number> {
  const seen = new Set<number>();
  for (let at: number | null | undefined = unitId; at !== null && at !== undefined && !seen.has(at); ) {
    seen.add(at);
    yield at;
    at = parentOf.get(at);
  }
}

/** Who leads, level by level from the unit up; units nobody leads are no level. */
function levelsAbove(company: Company, unitId: number | null, mayKnow: (staffId: number) => boolean): number[][] {
  const levels: number[][] = [];
  for (const unit of upwards(company, unitId)) {
    const leaders = (company.jobsIn.get(unit) ?? []).filter(({ job, staffId }) => LEADING.has(job) && mayKnow(staffId));
    if (leaders.length > 0) levels.push([...new Set(leaders.map(({ staffId }) => staffId))]);
  }
  return levels;
}

function onDutyNearest(company: Company, unitId: number | null, mayKnow: (staffId: number) => boolean): number[] {
  for (const unit of upwards(company, unitId)) {
    const present = (company.onDutyIn.get(unit) ?? []).filter(mayKnow);
    if (present.length > 0) return [...new Set(present)];
  }
  return [];
}

/** The unit it stands in; where none was written down, one its person works in today, the lowest id of those that fit. */
function unitOf({ unitId, staffId, as }: Turn, { jobsIn }: Company): number | null {
  if (unitId !== null || staffId === null) return unitId;
  const inUnits = [...jobsIn].flatMap(([unit, jobs]) => {
    const held = jobs.filter((each) => each.staffId === staffId);
    const fits = held.some(({ job }) => as !== undefined && jobRow(job).permissions.includes(as));
    return held.length > 0 ? [{ unit, fits }] : [];
  });
  inUnits.sort((a, b) => Number(b.fits) - Number(a.fits) || a.unit - b.unit);
  return inUnits[0]?.unit ?? null;
}

/** Who watches over all others: the last who can be told. */
function supervisors({ jobsIn }: Company): number[] {
  const held = [...jobsIn.values()].flat().filter(({ job }) => job === 'supervision');
  return [...new Set(held.map(({ staffId }) => staffId))];
}

/**
 * Whom the rules name, each person once. `person` is whose turn it is; `duty` the post on duty of the unit or the
 * nearest above (ORG-4); `unit_leader` whoever leads the unit, or the nearest above that somebody leads; `next_level`
 * the leaders one level higher. Where nobody is named or on duty the leader is told instead, so that no reminder
 * falls on the floor. Whoever may not know of the subject counts as absent: of a sealed case neither the accused nor a
 * person out of its reach is ever told, and the next who may be is; when nobody up to the top may, supervision is (SEC-1, SEC-3).
 */
export function receiversOf(
  rules: readonly ReceiverRule[],
  turn: Turn,
  company: Company,
  mayKnow: (staffId: number) => boolean,
): { staffId: number; rule: ReceiverRule }[] {
  const unitId = unitOf(turn, company);
  let known: number[][] | undefined;
  const levels = (): number[][] => {
    known ??= levelsAbove(company, unitId, mayKnow);
    return known;
  };
  const leaders = (): number[] => levels()[0] ?? [];
  const orLeaders = (people: number[]): number[] => (people.length > 0 ? people : leaders());
  const of = {
    person: () => orLeaders(turn.staffId !== null && mayKnow(turn.staffId) ? [turn.staffId] : []),
    duty: () => orLeaders(onDutyNearest(company, unitId, mayKnow)),
    unit_leader: leaders,
    next_level: () => levels()[1] ?? leaders(),
  } satisfies Record<ReceiverRule, () => number[]>;
  const found = new Map<number, ReceiverRule>();
  for (const rule of rules) for (const staffId of of[rule]()) if (!found.has(staffId)) found.set(staffId, rule);
  if (found.size === 0 && rules.length > 0)
    for (const staffId of supervisors(company).filter(mayKnow)) found.set(staffId, 'next_level');
  return [...found].map(([staffId, rule]) => ({ staffId, rule }));
}
