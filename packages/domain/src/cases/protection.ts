import type { CaseCommands } from './case-commands.ts';
import type { CaseState } from './case-state.ts';
import type { CaseKind, Lowering } from './case-terms.ts';
import type { KindRule } from './kind-rules.ts';

/** Kinds in which somebody complains of the company or its people: each is followed up, whatever it is called later (FOL-1, SEC-2). */
export const complaintKinds: readonly CaseKind[] = ['complaint', 'report', 'retaliation', 'petition'];

/** The kind a case is a complaint as once it was one; null of others. `before`: what it was a complaint as so far. */
export const complainedAs = (before: CaseKind | null, kind: CaseKind): CaseKind | null =>
  complaintKinds.includes(kind) ? kind : before;

/**
 * The kind by whose rule something holds of the case: its own before the complaint it once was, as renaming one takes it
 * out of no rule (FOL-1, SEC-2); null: it holds by neither.
 */
export function ruledAs(
  state: Pick<CaseState, 'kind' | 'complainedAs'>,
  kinds: Readonly<Record<CaseKind, KindRule>>,
  holds: (rule: KindRule) => boolean,
): CaseKind | null {
  return [state.kind, state.complainedAs].find((kind) => kind !== null && holds(kinds[kind])) ?? null;
}

const lacksSome = (now: readonly number[], before: readonly number[]): boolean =>
  before.some((id) => !now.includes(id));

/**
 * What a new classification takes from whoever complained (SEC-1, SEC-2): the sealing, one of the accused, the kind of a
 * complaint. Empty where it takes nothing. Each is on record with a reason, for supervision.
 */
export function loweredBy(
  state: Pick<CaseState, 'sealed' | 'kind' | 'accusedStaffIds' | 'accusedUnitIds'>,
  to: Pick<CaseCommands['classify'], 'sealed' | 'kind' | 'accusedStaffIds' | 'accusedUnitIds'>,
): Lowering[] {
  const lowered: Record<Lowering, boolean> = {
    sealing: state.sealed && !to.sealed,
    accused: lacksSome(to.accusedStaffIds, state.accusedStaffIds) || lacksSome(to.accusedUnitIds, state.accusedUnitIds),
    kind: complaintKinds.includes(state.kind) && !complaintKinds.includes(to.kind),
  };
  return (Object.keys(lowered) as Lowering[]).filter((what) => lowered[what]);
}
