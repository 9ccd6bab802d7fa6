/** A unit as the tree needs it. */
export interface TreeUnit {
  id: number;
  kind: string;
  parentId: number | null;
}

/** A kind of unit and the kinds it may lie under; none means it is a root (ORG-1: nesting is pack data). */
export interface UnitKind {
  code: string;
  parents: readonly string[];
}

export type NestingFault = 'unknown_kind' | 'needs_parent' | 'is_root' | 'wrong_parent_kind' | 'under_itself';

/** Why a unit of this kind may not lie there; null when it may. `unitId` is null for one that is still to come. */
export function nestingFault(
  kinds: readonly UnitKind[],
  units: readonly TreeUnit[],
  unit: { id: number | null; kind: string },
  parentId: number | null,
): NestingFault | null {
  const kind = kinds.find((each) => each.code === unit.kind);
  if (!kind) return 'unknown_kind';
  if (kind.parents.length === 0) return parentId === null ? null : 'is_root';
  const parent = units.find((each) => each.id === parentId);
  if (!parent) return 'needs_parent';
  if (!kind.parents.includes(parent.kind)) return 'wrong_parent_kind';
  if (unit.id !== null && pathTo(units, parent.id).includes(unit.id)) return 'under_itself';
  return null;
}

/** The ids from a unit up to its root, itself first; stops where the tree would turn back on itself. */
export function pathTo(units: readonly TreeUnit[], unitId: number): number[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const path: number[] = [];
  for (let at = byId.get(unitId); at && !path.includes(at.id); ) {
    path.push(at.id);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return path;
}

/** Every pair of a unit and one above it, itself included: what a job in the upper one covers. */
export function closureOf(units: readonly TreeUnit[]): { ancestorId: number; unitId: number }[] {
  return units.flatMap((unit) => pathTo(units, unit.id).map((ancestorId) => ({ ancestorId, unitId: unit.id })));
}
