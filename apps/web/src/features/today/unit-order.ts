import type { OpenFigures } from '@hearthline/contract/today';

export interface UnitRow extends OpenFigures {
  id: number;
  name: string;
  parentId: number | null;
}

/** Units below each other as they belong; beside each other the one with most overdue first, then due soon, then open. */
export function unitOrder<U extends UnitRow>(units: readonly U[]): { unit: U; depth: number }[] {
  const known = new Set(units.map(({ id }) => id));
  const pressing = (a: U, b: U) => b.overdue - a.overdue || b.dueSoon - a.dueSoon || b.open - a.open || a.id - b.id;
  const below = (parent: number | null, depth: number): { unit: U; depth: number }[] =>
    units
      .filter(({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null) === parent)
      .sort(pressing)
      .flatMap((unit) => [{ unit, depth }, ...below(unit.id, depth + 1)]);
  return below(null, 0);
}
