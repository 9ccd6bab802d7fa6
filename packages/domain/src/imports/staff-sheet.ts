import type { Job } from '../permissions/permission.ts';
import type { LocalDate } from '../time/civil.ts';
import { cellsOf, longField, readSheetDay, readSheetPhone, refusedField, type SheetRefusal } from './row-cells.ts';
import { type ColumnsOf, type FoundHeadings, headingsBy, isBlankRow, type SheetRow } from './sheet-headings.ts';
import { JOB_WORDS, STAFF_HEADINGS } from './staff-columns.lexicon.ts';
import { sameName } from './unit-paths.ts';

export type StaffField = keyof typeof STAFF_HEADINGS;
export const staffFields = Object.keys(STAFF_HEADINGS) as [StaffField, ...StaffField[]];
export type StaffColumns = ColumnsOf<StaffField>;

/** Staff number and name must be there; a job needs its unit. */
export function isReadableStaff({ staffNo, name, unit, job }: StaffColumns): boolean {
  return staffNo !== undefined && name !== undefined && (unit === undefined) === (job === undefined);
}

/** The row of headings of a sheet of staff; `null` when no row has what must be there. */
export function findStaffHeadings(rows: readonly SheetRow[]): FoundHeadings<StaffField> | null {
  return headingsBy(STAFF_HEADINGS, rows, isReadableStaff);
}

/** A person with at most one job, as a row tells it; who holds several has several rows (ORG-2). */
export interface StaffSheetRow {
  row: number;
  staffNo: string;
  name: string;
  /** `undefined`: no such column; null: the cell is empty. */
  phone: string | null | undefined;
  job: { job: Job; unit: string; from: LocalDate | null; to: LocalDate | null } | null;
}

export type StaffRefusalCode =
  | 'missing'
  | 'too_long'
  | 'bad_staff_no'
  | 'bad_date'
  | 'bad_phone'
  | 'bad_span'
  | 'unknown_value'
  | 'unknown_unit'
  | 'ambiguous_unit'
  | 'twice_in_file'
  | 'differs_in_file'
  | 'overlaps'
  | 'own_account'
  | 'left';
export type StaffRefusal = SheetRefusal<StaffField, StaffRefusalCode>;

const LONGEST: Readonly<Record<StaffField, number>> = {
  staffNo: 32,
  name: 60,
  unit: 200,
  job: 40,
  from: 40,
  to: 40,
  phone: 60,
};
const STAFF_NO = /^[A-Za-z0-9-]{1,32}$/u;

/** The job a word names: its code, or what sheets call it. */
export function jobCalled(text: string): Job | null {
  const entries = Object.entries(JOB_WORDS) as [Job, readonly string[]][];
  return entries.find(([code, words]) => [code, ...words].some((word) => sameName(word, text)))?.[0] ?? null;
}

/** Reads a row of staff (ORG-2, ORG-3): `null` for a blank one; refuses with field and reason. */
export function readStaffRow(row: SheetRow, columns: StaffColumns): StaffSheetRow | StaffRefusal | null {
  if (isBlankRow(row)) return null;
  const cell = cellsOf(row, columns);
  const refuse = (field: StaffField, code: StaffRefusalCode) => refusedField(row.row, field, code, cell(field) ?? null);
  const long = longField(row, columns, LONGEST);
  if (long) return refuse(long, 'too_long');
  const staffNo = (cell('staffNo') ?? '').normalize('NFKC').replace(/\s/gu, '');
  if (staffNo === '') return refuse('staffNo', 'missing');
  if (!STAFF_NO.test(staffNo)) return refuse('staffNo', 'bad_staff_no');
  const phone = cell('phone');
  const read = phone === undefined ? undefined : readSheetPhone(phone);
  if (phone && read === null) return refuse('phone', 'bad_phone');
  const [unit, written] = [cell('unit') ?? '', cell('job') ?? ''];
  const who = { row: row.row, staffNo, name: cell('name') ?? '', phone: read };
  if (unit === '' && written === '') return { ...who, job: null };
  if (unit === '' || written === '') return refuse(unit === '' ? 'unit' : 'job', 'missing');
  const job = jobCalled(written);
  if (job === null) return refuse('job', 'unknown_value');
  const days = { from: cell('from') ?? '', to: cell('to') ?? '' };
  const [from, to] = [readSheetDay(days.from), readSheetDay(days.to)];
  if (days.from !== '' && from === null) return refuse('from', 'bad_date');
  if (days.to !== '' && to === null) return refuse('to', 'bad_date');
  return { ...who, job: { job, unit, from, to } };
}

export function isStaffRefusal(read: StaffSheetRow | StaffRefusal): read is StaffRefusal {
  return 'code' in read;
}
