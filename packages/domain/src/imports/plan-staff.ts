import { covers } from '../directory/period.ts';
import { clashOfJobs, type JobPeriod } from '../directory/staff-state.ts';
import type { LocalDate } from '../time/civil.ts';
import { refusedField } from './row-cells.ts';
import type { StaffField, StaffRefusal, StaffRefusalCode, StaffSheetRow } from './staff-sheet.ts';
import { type NamedUnit, sameName, type UnitPaths, unitPaths } from './unit-paths.ts';

export interface FiledPerson {
  id: number;
  staffNo: string;
  name: string;
  phone: string | null;
  jobs: readonly JobPeriod[];
  leftOn: LocalDate | null;
}

export interface PlannedPerson {
  /** The first row that names the person. */
  row: number;
  before: FiledPerson | null;
  staffNo: string;
  name: string;
  phone: string | null;
  changes: ('name' | 'phone')[];
  given: JobPeriod[];
  /** Held jobs that end on `to`. */
  ended: (JobPeriod & { to: LocalDate })[];
}

export interface StaffPlan {
  people: PlannedPerson[];
  refused: StaffRefusal[];
  /** Who works here today and stands in no row: told, never taken off. */
  gone: FiledPerson[];
  /** Jobs held today by people of the sheet which no row names: told, never ended. */
  unnamed: { person: FiledPerson; job: JobPeriod }[];
}

export interface StaffTerms {
  units: readonly NamedUnit[];
  today: LocalDate;
  /** Who asks: nobody gives oneself a job (SEC-3). */
  self: number | null;
}

interface Draft extends PlannedPerson {
  jobs: JobPeriod[];
  named: JobPeriod[];
}

const sameJob = (a: JobPeriod, b: Pick<JobPeriod, 'job' | 'unitId'>): boolean =>
  a.job === b.job && a.unitId === b.unitId;
const key = (staffNo: string): string => staffNo.toLowerCase();

type Refuse = (field: StaffField, code: StaffRefusalCode, value: string | null) => void;

/** The held period a row speaks of: the one that covers its first day, else one that runs or ended as the row says. */
function heldBy(
  jobs: readonly JobPeriod[],
  wanted: { from: LocalDate | null; to: LocalDate | null },
  today: LocalDate,
): JobPeriod | undefined {
  const { from, to } = wanted;
  if (from !== null) return jobs.find((held) => held.from === from || covers(held, from));
  return jobs.find((held) => held.to === null || held.to > today || held.to === to);
}

function takeJob(draft: Draft, row: StaffSheetRow, terms: StaffTerms, paths: UnitPaths, refuse: Refuse): void {
  if (!row.job) return;
  const { job, unit, from, to } = row.job;
  const units = paths.called(unit);
  const [only] = units;
  if (!only) return refuse('unit', 'unknown_unit', unit);
  if (units.length > 1) return refuse('unit', 'ambiguous_unit', unit);
  const wanted: JobPeriod = { job, unitId: only.id, from: from ?? terms.today, to };
  if (draft.named.some((named) => sameJob(named, wanted) && named.from === (from ?? named.from)))
    return refuse('job', 'twice_in_file', job);
  const mine = draft.jobs.filter((held) => sameJob(held, wanted));
  const held = heldBy(mine, { from, to }, terms.today);
  if (held) {
    draft.named.push(held);
    if (to === null || held.to === to) return;
    if (to <= held.from) return refuse('to', 'bad_span', to);
    if (held.to !== null && to > held.to) return refuse('to', 'overlaps', to);
    draft.ended.push({ ...held, to });
    draft.jobs = draft.jobs.map((each) => (each === held ? { ...held, to } : each));
    return;
  }
  if (to !== null && to <= wanted.from) return refuse('to', 'bad_span', to);
  if (clashOfJobs(draft.jobs, wanted)) return refuse('from', 'overlaps', wanted.from);
  if (draft.before && draft.before.id === terms.self) return refuse('job', 'own_account', job);
  draft.given.push(wanted);
  draft.jobs.push(wanted);
  draft.named.push(wanted);
}

function beginDraft(row: StaffSheetRow, before: FiledPerson | null): Draft {
  const name = row.name === '' ? (before?.name ?? '') : row.name;
  const phone = row.phone === undefined ? (before?.phone ?? null) : row.phone;
  const changes = (['name', 'phone'] as const).filter(
    (field) => before !== null && before[field] !== { name, phone }[field],
  );
  const jobs = [...(before?.jobs ?? [])];
  return { row: row.row, before, staffNo: row.staffNo, name, phone, changes, given: [], ended: [], jobs, named: [] };
}

/**
 * What a sheet of staff comes to over who is known (ORG-2, ORG-3): new people, changed names and phones, jobs given and ended,
 * refused rows with field and reason; and, told only, who is in no row and which held jobs no row names. A person is told by the
 * staff number. The same sheet over what it made changes nothing.
 */
export function planStaff(rows: readonly StaffSheetRow[], known: readonly FiledPerson[], terms: StaffTerms): StaffPlan {
  const paths = unitPaths(terms.units);
  const people = new Map(known.map((person) => [key(person.staffNo), person]));
  const drafts = new Map<string, Draft>();
  const refused: StaffRefusal[] = [];
  for (const row of rows) {
    const refuse: Refuse = (field, code, value) => void refused.push(refusedField(row.row, field, code, value));
    const before = people.get(key(row.staffNo)) ?? null;
    const begun = drafts.get(key(row.staffNo));
    if (before?.leftOn && before.leftOn <= terms.today) refuse('staffNo', 'left', row.staffNo);
    else if (!before && !begun && row.name === '') refuse('name', 'missing', null);
    else if (begun && row.name !== '' && !sameName(row.name, begun.name)) refuse('name', 'differs_in_file', row.name);
    else if (begun && !row.job) refuse('staffNo', 'twice_in_file', row.staffNo);
    else {
      const draft = begun ?? beginDraft(row, before);
      const count = refused.length;
      takeJob(draft, row, terms, paths, refuse);
      // Nobody is entered by a row that is refused.
      if (before || begun || refused.length === count) drafts.set(key(row.staffNo), draft);
    }
  }
  const written = new Set(rows.map(({ staffNo }) => key(staffNo)));
  const today = (job: JobPeriod): boolean => covers(job, terms.today);
  const gone = known.filter(({ staffNo, jobs }) => !written.has(key(staffNo)) && jobs.some(today));
  const unnamed = [...drafts.values()].flatMap(({ before, jobs, named }) =>
    before
      ? jobs
          .filter((job) => today(job) && !named.some((each) => sameJob(each, job)))
          .map((job) => ({ person: before, job }))
      : [],
  );
  return { people: [...drafts.values()], refused, gone, unnamed };
}
