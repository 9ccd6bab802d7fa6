import { type Actor, can, isBarred } from '../permissions/can.ts';
import { mayLook } from './caller-sight.ts';
import { actRow, type CaseAct, caseActs } from './case-acts.ts';
import { type CaseState, type WorkOrder } from './case-state.ts';
import { subjectOfCase, subjectOfOrder } from './case-subject.ts';
import { activeOrderStates } from './case-terms.ts';
import { guardActor, guardState } from './guard-case.ts';
import type { Refusal } from './refusal.ts';

/** Whether the actor may know of the case at all: not so means 404. */
export function maySee(actor: Actor, state: CaseState): boolean {
  return can(actor, 'case.read', subjectOfCase(state));
}

/** Whether the actor may do the act, leaving aside whether the state allows it now. */
export function mayAct(actor: Actor, state: CaseState, act: CaseAct, order: WorkOrder | null): boolean {
  const row = actRow(act);
  if (act === 'reveal') return mayLook(actor, state);
  const subject = row.order && order ? subjectOfOrder(state, order) : subjectOfCase(state);
  return !isBarred(actor, subject) && can(actor, row.permission, subject);
}

export interface Ability {
  act: CaseAct;
  orderNo: number | null;
  /** Null: can be done now. Otherwise why not. */
  why: Refusal | null;
}

/** Everything this actor may do to the case, each possible now or with the reason why not (the buttons). */
export function abilitiesOf(actor: Actor, state: CaseState): Ability[] {
  const why = (act: CaseAct, orderNo: number | null) =>
    guardState(state, act, orderNo) ?? guardActor(state, act, actor.staffId);
  const active = state.orders.filter((order) => activeOrderStates.includes(order.state));
  return caseActs.flatMap((act): Ability[] => {
    if (act.startsWith('outside_') && !state.outside) return [];
    if (!actRow(act).order) return mayAct(actor, state, act, null) ? [{ act, orderNo: null, why: why(act, null) }] : [];
    return active
      .filter((order) => mayAct(actor, state, act, order))
      .map((order) => ({ act, orderNo: order.no, why: why(act, order.no) }));
  });
}
