import type { ImportReport } from '@hearthline/contract/import-runs';
import type { PlannedUnit, UnitsPlan } from '@hearthline/domain/imports/plan-units';
import {
  findUnitsHeadings,
  isReadableUnits,
  isUnitRefusal,
  readUnitRow,
  type UnitRow,
  unitFields,
} from '@hearthline/domain/imports/units-sheet';
import { organisationImport } from '../organisation/organisation-import.public.ts';
import type { Chunk, Importer } from './importer.ts';

const LISTED = 500;
const MOST_ROWS = 5_000;

/** What the report says besides fields: names of units, and what their kinds are called. */
interface Names {
  units: ReadonlyMap<number, string>;
  kinds: ReadonlyMap<string, string>;
}

type Change = ImportReport['samples'][number]['changes'][number];

function changesOf({ before, after, changes }: PlannedUnit, names: Names): Change[] {
  if (before) return changes.map((field) => ({ field, before: before[field], after: after[field] }));
  const parent = after.parentId === null ? null : (names.units.get(after.parentId) ?? null);
  const told = { name: after.name, unitKind: names.kinds.get(after.kind) ?? after.kind, parent, phone: after.phone };
  return Object.entries(told).flatMap(([field, value]) =>
    value === null ? [] : [{ field, before: null, after: value }],
  );
}

function tell(report: ImportReport, { units, gone }: UnitsPlan, names: Names): void {
  for (const unit of units) {
    const changes = changesOf(unit, names);
    if (!unit.before) report.added += 1;
    else if (changes.length === 0) report.unchanged += 1;
    else report.changed += 1;
    for (const field of unit.changes) report.fields[field] = (report.fields[field] ?? 0) + 1;
    if (changes.length > 0 && report.samples.length < LISTED)
      report.samples.push({ row: unit.row, accountNo: unit.after.name, changes });
  }
  report.gone.push(...gone.slice(0, LISTED).map(({ name }) => ({ key: name, name: null, job: null, unit: null })));
}

/** A sheet of units (ORG-1): taken in whole or not at all. */
export const unitsImporter: Importer = {
  kind: 'units',
  fields: unitFields,
  step: MOST_ROWS,
  mostRows: MOST_ROWS,
  findHeadings: findUnitsHeadings,
  isReadable: isReadableUnits,
  begin: async (_, __, { columns }) => ({
    see: () => undefined,
    async plan(ctx, tx, rows) {
      const readable: UnitRow[] = [];
      const refused: Chunk['refused'] = [];
      for (const row of rows) {
        const one = readUnitRow(row, columns);
        if (one === null) continue;
        if (isUnitRefusal(one)) refused.push(one);
        else readable.push(one);
      }
      const plan = await organisationImport.units(ctx, tx, readable);
      const { unitKinds } = ctx.services.policy.current(ctx.now).pack;
      const kinds = new Map(unitKinds.map(({ code, title }) => [code, title.zh]));
      const names = { units: await organisationImport.unitNames(tx), kinds };
      return { refused: [...refused, ...plan.refused], tell: (report) => tell(report, plan, names) };
    },
  }),
};
