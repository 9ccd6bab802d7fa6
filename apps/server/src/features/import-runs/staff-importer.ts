import type { ImportReport } from '@hearthline/contract/import-runs';
import type { JobPeriod } from '@hearthline/domain/directory/staff-state';
import type { PlannedPerson, StaffPlan } from '@hearthline/domain/imports/plan-staff';
import { JOB_WORDS } from '@hearthline/domain/imports/staff-columns.lexicon';
import {
  findStaffHeadings,
  isReadableStaff,
  isStaffRefusal,
  readStaffRow,
  type StaffSheetRow,
  staffFields,
} from '@hearthline/domain/imports/staff-sheet';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { organisationImport } from '../organisation/organisation-import.public.ts';
import type { Chunk, Importer } from './importer.ts';

const LISTED = 500;
const MOST_ROWS = 10_000;

type Sample = ImportReport['samples'][number];

/** A job as one line: a report is kept for years, so it holds no more of a phone than tells it from another. */
const spoken = ({ job, unitId, from, to }: JobPeriod, names: ReadonlyMap<number, string>): string =>
  `${JOB_WORDS[job][0]} · ${names.get(unitId) ?? unitId} · ${from} – ${to ?? ''}`.trim();
const shownPhone = (phone: string | null): string | null => (phone === null ? null : maskPhone(phone));

function changesOf(person: PlannedPerson, names: ReadonlyMap<number, string>): Sample['changes'] {
  const { before, name, phone, changes, given, ended } = person;
  const fields = before === null ? (['name', 'phone'] as const) : changes;
  const told = fields.flatMap((field) => {
    const show = (value: string | null) => (field === 'phone' ? shownPhone(value) : value);
    const [was, is] = [show(before?.[field] ?? null), show({ name, phone }[field])];
    return was === null && is === null ? [] : [{ field, before: was, after: is }];
  });
  const jobs = given.map((job) => ({ field: 'job', before: null, after: spoken(job, names) }));
  const ends = ended.map((job) => ({
    field: 'job',
    before: spoken({ ...job, to: null }, names),
    after: spoken(job, names),
  }));
  return [...told, ...ends, ...jobs];
}

function tell(report: ImportReport, plan: StaffPlan, names: ReadonlyMap<number, string>): void {
  for (const person of plan.people) {
    const changes = changesOf(person, names);
    if (!person.before) report.added += 1;
    else if (changes.length === 0) report.unchanged += 1;
    else report.changed += 1;
    if (person.before) for (const { field } of changes) report.fields[field] = (report.fields[field] ?? 0) + 1;
    if (changes.length > 0 && report.samples.length < LISTED)
      report.samples.push({ row: person.row, accountNo: person.staffNo, changes });
  }
  const gone = plan.gone.map(({ staffNo, name }) => ({ key: staffNo, name, job: null, unit: null }));
  const unnamed = plan.unnamed.map(({ person, job }) => ({
    key: person.staffNo,
    name: person.name,
    job: job.job,
    unit: names.get(job.unitId) ?? null,
  }));
  report.gone.push(...[...gone, ...unnamed].slice(0, LISTED));
}

/** A sheet of staff with their jobs (ORG-2, ORG-3): taken in whole or not at all; passwords come by no sheet. */
export const staffImporter: Importer = {
  kind: 'staff',
  fields: staffFields,
  step: MOST_ROWS,
  mostRows: MOST_ROWS,
  findHeadings: findStaffHeadings,
  isReadable: isReadableStaff,
  begin: async (_, __, { columns }) => ({
    see: () => undefined,
    async plan(ctx, tx, rows) {
      const readable: StaffSheetRow[] = [];
      const refused: Chunk['refused'] = [];
      for (const row of rows) {
        const one = readStaffRow(row, columns);
        if (one === null) continue;
        if (isStaffRefusal(one)) refused.push(one);
        else readable.push(one);
      }
      const plan = await organisationImport.staff(ctx, tx, readable);
      const names = await organisationImport.unitNames(tx);
      return { refused: [...refused, ...plan.refused], tell: (report) => tell(report, plan, names) };
    },
  }),
};
