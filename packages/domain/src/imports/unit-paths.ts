import type { TreeUnit } from '../directory/unit-tree.ts';
import { PATH_MARKS } from './units-columns.lexicon.ts';

export interface NamedUnit extends TreeUnit {
  name: string;
  shortName: string;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** Whether two names are written the same but for blanks, width and case. */
export function sameName(left: string, right: string): boolean {
  return plain(left) === plain(right);
}

export interface UnitPaths {
  /** The units a written name or path may mean: names from above down, as much of it as is needed. */
  called(text: string): NamedUnit[];
  add(unit: NamedUnit): void;
  all(): readonly NamedUnit[];
}

/** Finds units by what sheets write: `河畔供热站`, `城东分公司/服务科`. */
export function unitPaths(known: readonly NamedUnit[]): UnitPaths {
  const units: NamedUnit[] = [];
  const byId = new Map<number, NamedUnit>();
  const byName = new Map<string, NamedUnit[]>();
  const add = (unit: NamedUnit): void => {
    units.push(unit);
    byId.set(unit.id, unit);
    for (const name of new Set([plain(unit.name), plain(unit.shortName)]))
      byName.set(name, [...(byName.get(name) ?? []), unit]);
  };
  for (const unit of known) add(unit);
  const fits = (unit: NamedUnit, above: readonly string[]): boolean => {
    let at: NamedUnit | undefined = unit;
    for (const name of [...above].reverse()) {
      at = at.parentId === null ? undefined : byId.get(at.parentId);
      if (!at || (plain(at.name) !== name && plain(at.shortName) !== name)) return false;
    }
    return true;
  };
  return {
    add,
    all: () => units,
    called(text) {
      const names = text.normalize('NFKC').split(PATH_MARKS).map(plain).filter(Boolean);
      const last = names.at(-1);
      if (last === undefined) return [];
      return (byName.get(last) ?? []).filter((unit) => fits(unit, names.slice(0, -1)));
    },
  };
}
