import type { ImportReport, ImportTotals } from '@hearthline/contract/import-runs';
import type { PremisesFacts } from '@hearthline/domain/directory/premises-events';
import {
  findPremisesHeadings,
  isPremisesRefusal,
  isReadablePremises,
  type PremisesRow,
  premisesFields,
  readPremisesRow,
} from '@hearthline/domain/imports/premises-sheet';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { uuidv7 } from '../../platform/ids.ts';
import {
  isRefusedRow,
  type PlannedFile,
  premisesImport,
  type SeenInSheet,
  whomOf,
} from '../premises/premises-import.public.ts';
import type { Chunk, Importer } from './importer.ts';

const SAMPLES = 100;
const LISTED = 500;

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const hundredths = (area: string | null): number => Math.round(Number(area ?? 0) * 100);

function add(totals: ImportTotals | null, before: PremisesFacts | null, after: PremisesFacts): ImportTotals | null {
  if (!totals) return null;
  return {
    homes: totals.homes + (before ? 0 : 1),
    heatedArea: totals.heatedArea + hundredths(after.heatedArea) - hundredths(before?.heatedArea ?? null),
    owesFen: totals.owesFen + after.owesFen - (before?.owesFen ?? 0),
  };
}

function count(report: ImportReport, field: string, by = 1): void {
  report.fields[field] = (report.fields[field] ?? 0) + by;
}

function tellAliases(report: ImportReport, { row, aliases }: PlannedFile): void {
  count(report, 'aliases', aliases.length);
  if (report.samples.length >= SAMPLES) return;
  const told = aliases.map((alias) => ({ field: 'aliases', before: null, after: alias }));
  report.samples.push({ row: row.row, accountNo: row.accountNo, changes: told });
}

function tellChanges(report: ImportReport, { row, known, facts, changes }: PlannedFile): void {
  for (const field of changes) count(report, field);
  if (report.samples.length >= SAMPLES) return;
  const shown = changes.filter((field) => field !== 'addressKey' && field !== 'communityId');
  const told = shown.map((field) => ({ field, before: text(known?.facts[field]), after: text(facts[field]) }));
  report.samples.push({ row: row.row, accountNo: row.accountNo, changes: told });
}

/** What the files come to, in numbers that people can check. */
function tellAll(report: ImportReport, files: readonly PlannedFile[]): void {
  for (const file of files) {
    const { row, known, facts, changes, newCommunity, areaId } = file;
    if (!known) report.added += 1;
    else if (changes.length === 0) report.unchanged += 1;
    else {
      report.changed += 1;
      tellChanges(report, file);
    }
    report.expected = add(report.expected, known?.facts ?? null, facts);
    if (newCommunity && report.communities.length < LISTED) report.communities.push(newCommunity.name);
    if (file.aliases.length > 0) tellAliases(report, file);
    if (areaId !== null) report.moved += 1;
    const whom = whomOf(file);
    if (whom === 'new') report.customers += 1;
    if (whom === 'other' && report.otherNames.length < LISTED)
      report.otherNames.push({ row: row.row, accountNo: row.accountNo });
  }
}

/** The fee database's sheet of premises (CUS-1, CUS-2). */
export const premisesImporter: Importer = {
  kind: 'premises',
  fields: premisesFields,
  step: 1_000,
  findHeadings: findPremisesHeadings,
  isReadable: isReadablePremises,
  totals: (tx) => premisesImport.totals(tx),
  async begin(_, db, { columns }) {
    const directory = await premisesImport.directory(db);
    const seen: SeenInSheet = { accounts: new Set(), addresses: new Set() };
    const read = (rows: readonly SheetRow[]) => {
      const readable: PremisesRow[] = [];
      const refused: Chunk['refused'] = [];
      for (const row of rows) {
        const one = readPremisesRow(row, columns);
        if (one === null) continue;
        if (isPremisesRefusal(one)) refused.push(one);
        else readable.push(one);
      }
      return { readable, refused };
    };
    return {
      see: (rows) => premisesImport.see(read(rows).readable, seen, directory),
      async plan(ctx, tx, rows) {
        const { readable, refused } = read(rows);
        const planned = await premisesImport.plan(ctx, tx, readable, seen, directory, uuidv7);
        const files = planned.filter((each): each is PlannedFile => !isRefusedRow(each));
        return {
          refused: [...refused, ...planned.filter(isRefusedRow)],
          warned: files.flatMap(({ untaken }) => untaken ?? []),
          tell: (report) => tellAll(report, files),
          take: () => premisesImport.take(ctx, tx, files),
        };
      },
    };
  },
};
