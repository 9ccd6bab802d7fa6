import { nestingFault, type UnitKind } from '../directory/unit-tree.ts';
import type { LocalDate } from '../time/civil.ts';
import { refusedField } from './row-cells.ts';
import { type NamedUnit, sameName, type UnitPaths, unitPaths } from './unit-paths.ts';
import type { UnitField, UnitRefusal, UnitRefusalCode, UnitRow } from './units-sheet.ts';

export interface FiledUnit extends NamedUnit {
  phone: string | null;
}

/** A kind of unit with what it is called. */
export interface NamedKind extends UnitKind {
  title: { zh: string; en: string };
}

export interface PlannedUnit {
  row: number;
  /** As it stands, or null for a new one. */
  before: FiledUnit | null;
  after: FiledUnit;
  from: LocalDate | null;
  changes: ('shortName' | 'phone')[];
}

export interface UnitsPlan {
  /** Parents before what lies under them. */
  units: PlannedUnit[];
  refused: UnitRefusal[];
  /** Known units that no row names, not even as what others lie under: told, never closed. */
  gone: FiledUnit[];
}

const changeable = ['shortName', 'phone'] as const;

class Planner {
  private readonly paths: UnitPaths;
  private readonly claimed = new Set<number>();
  private readonly planned = new Map<number, PlannedUnit>();
  readonly refused = new Map<number, UnitRefusal>();
  private nextId: number;
  private readonly rows: readonly UnitRow[];
  private readonly known: readonly FiledUnit[];
  private readonly kinds: readonly NamedKind[];

  constructor(rows: readonly UnitRow[], known: readonly FiledUnit[], kinds: readonly NamedKind[], nextId: number) {
    this.rows = rows;
    this.known = known;
    this.kinds = kinds;
    this.nextId = nextId;
    this.paths = unitPaths(known);
  }

  private refuse({ row }: UnitRow, field: UnitField, code: UnitRefusalCode, value: string): void {
    this.refused.set(row, refusedField(row, field, code, value));
  }

  private kindOf(text: string): NamedKind | undefined {
    return this.kinds.find(({ code, title }) => [code, title.zh, title.en].some((name) => sameName(name, text)));
  }

  /** Whether the name stands once in the sheet and once in the tree, elsewhere: moving a unit is nobody's slip of a cell. */
  private elsewhere(row: UnitRow, parentId: number | null): boolean {
    const known = this.known.filter(({ name }) => sameName(name, row.name));
    const written = this.rows.filter(({ name }) => sameName(name, row.name));
    return written.length === 1 && known.length === 1 && known[0]?.parentId !== parentId;
  }

  /** Takes a row whose place is known; false while that is not so. */
  private take(row: UnitRow): boolean {
    const parents = row.parent === '' ? [] : this.paths.called(row.parent);
    if (row.parent !== '' && parents.length === 0) return false;
    const kind = this.kindOf(row.kind);
    if (parents.length > 1) this.refuse(row, 'parent', 'ambiguous_unit', row.parent);
    else if (row.kind === '') this.refuse(row, 'kind', 'missing', '');
    else if (!kind) this.refuse(row, 'kind', 'unknown_value', row.kind);
    else this.place(row, kind, parents[0]?.id ?? null);
    return true;
  }

  private place(row: UnitRow, kind: NamedKind, parentId: number | null): void {
    const here = this.paths.all().find((unit) => unit.parentId === parentId && sameName(unit.name, row.name));
    if (here && (this.claimed.has(here.id) || this.planned.has(here.id)))
      return this.refuse(row, 'name', 'twice_in_file', row.name);
    const before = this.known.find(({ id }) => id === here?.id) ?? null;
    if (before && before.kind !== kind.code) return this.refuse(row, 'kind', 'kind_stays', row.kind);
    if (!before && this.elsewhere(row, parentId)) return this.refuse(row, 'parent', 'stands_elsewhere', row.parent);
    const unit = { id: before?.id ?? null, kind: kind.code };
    if (!before && nestingFault(this.kinds, this.paths.all(), unit, parentId))
      return this.refuse(row, 'parent', row.parent === '' ? 'missing' : 'wrong_place', row.parent);
    this.write(row, kind.code, parentId, before);
  }

  private write(row: UnitRow, kind: string, parentId: number | null, before: FiledUnit | null): void {
    const name = before?.name ?? row.name;
    const shortName = row.shortName === undefined ? (before?.shortName ?? name) : (row.shortName ?? name);
    const phone = row.phone === undefined ? (before?.phone ?? null) : row.phone;
    const after: FiledUnit = { id: before?.id ?? this.nextId, kind, name, shortName, phone, parentId };
    if (!before) {
      this.nextId += 1;
      this.paths.add(after);
    }
    this.claimed.add(after.id);
    const changes = changeable.filter((field) => before !== null && before[field] !== after[field]);
    this.planned.set(after.id, { row: row.row, before, after, from: row.from, changes });
  }

  /** Rows are taken as soon as what they lie under is there, in whatever order the sheet has them. */
  run(): UnitsPlan {
    let waiting = this.rows.filter(({ row }) => !this.refused.has(row));
    for (let took = true; took; ) {
      const left = waiting.filter((row) => !this.take(row));
      took = left.length < waiting.length;
      waiting = left;
    }
    for (const row of waiting) this.refuse(row, 'parent', 'unknown_unit', row.parent);
    const refused = [...this.refused.values()].sort((a, b) => a.row - b.row);
    const above = new Set([...this.planned.values()].map(({ after }) => after.parentId));
    const named = (unit: FiledUnit): boolean => this.rows.some(({ name }) => sameName(name, unit.name));
    const gone = this.known.filter(
      ({ id, ...unit }) => !this.claimed.has(id) && !above.has(id) && !named({ id, ...unit }),
    );
    return { units: [...this.planned.values()], refused, gone };
  }

  /** Rows whose place was taken for the only one of its name before the sheet brought a second. */
  ambiguous(): UnitRow[] {
    return this.rows.filter(
      (row) => row.parent !== '' && !this.refused.has(row.row) && this.paths.called(row.parent).length > 1,
    );
  }
}

/**
 * What a sheet of units comes to over the tree as it stands (ORG-1): new ones with ids from `nextId` on, changed ones with their
 * fields, refused rows with field and reason, and known units no row names. A unit is told by its name and what it lies under.
 * Kind and place of a known unit are not changed by a sheet. The order of rows does not matter; the same sheet over what it
 * made changes nothing.
 */
export function planUnits(
  rows: readonly UnitRow[],
  known: readonly FiledUnit[],
  kinds: readonly NamedKind[],
  nextId: number,
): UnitsPlan {
  const refused = new Map<number, UnitRefusal>();
  for (;;) {
    const planner = new Planner(rows, known, kinds, nextId);
    for (const [row, refusal] of refused) planner.refused.set(row, refusal);
    const plan = planner.run();
    const twofold = planner.ambiguous();
    if (twofold.length === 0) return plan;
    for (const { row, parent } of twofold) refused.set(row, refusedField(row, 'parent', 'ambiguous_unit', parent));
  }
}
