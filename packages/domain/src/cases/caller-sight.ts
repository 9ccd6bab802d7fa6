import { type Actor, can, isBarred } from '../permissions/can.ts';
import type { CaseState } from './case-state.ts';
import { subjectOfCase } from './case-subject.ts';
import { activeOrderStates } from './case-terms.ts';

/** Whoever the case names for its work: asked first until it ends, or holding one of its orders. */
function isNamed(state: CaseState, staffId: number): boolean {
  if (state.firstAskedId === staffId) return state.state !== 'closed';
  return state.orders.some(
    (order) =>
      (activeOrderStates.includes(order.state) || (order.state === 'done' && state.state !== 'closed')) &&
      (order.assigneeId === staffId || order.assistantIds.includes(staffId)),
  );
}

/**
 * Whether the actor sees name, number and flat of the caller without asking: by a job that needs them at hand, by the
 * work the case names them for, or because they asked before and said why. Of a sealed case nobody does (SEC-1).
 */
export function seesCaller(actor: Actor, state: CaseState): boolean {
  const { staffId } = actor;
  if (state.sealed || staffId === null || state.accusedStaffIds.includes(staffId)) return false;
  if (can(actor, 'person.see', subjectOfCase(state)) || isNamed(state, staffId)) return true;
  return state.looks.some((look) => look.byId === staffId);
}

/**
 * Whether the actor may look, which is an act with a reason. At a sealed identity only those look whom the case itself
 * names, out of the accused's line, and jobs that guard complainants; reaching all cases is not enough (SEC-1, SEC-3).
 */
export function mayLook(actor: Actor, state: CaseState): boolean {
  const subject = subjectOfCase(state);
  if (actor.staffId === null || isBarred(actor, subject) || state.accusedStaffIds.includes(actor.staffId)) return false;
  if (!can(actor, 'person.reveal', subject)) return false;
  return !state.sealed || isNamed(state, actor.staffId) || can(actor, 'person.unseal', subject);
}

/**
 * Whether the actor is shown the check code. With that of a sealed case anybody urges and rates in the complainant's name,
 * so only whoever took it in and passed the code on sees it, unless an order of it was ever theirs (SEC-1, SEC-5).
 *
 * @param takenInById staff id of whoever recorded its first event; null when nobody of the company did.
 */
export function seesCheckCode(actor: Actor, state: CaseState, takenInById: number | null): boolean {
  if (!state.sealed) return true;
  if (actor.staffId === null || actor.staffId !== takenInById || isBarred(actor, subjectOfCase(state))) return false;
  return !state.orders.some((order) => order.assigneeId === actor.staffId || order.assistantIds.includes(takenInById));
}

/** Whether the actor looked at the sealed identity since that moment: what was said to be needed may be used so long. */
export function lookedSince(actor: Actor, state: CaseState, since: number): boolean {
  return state.looks.some((look) => look.byId === actor.staffId && look.at >= since);
}
