import type { Permission } from '../permissions/permission.ts';
import type { CaseStateName, OrderStateName } from './case-terms.ts';

/** What can be done to a case. One row a verb: the graph of states is this table and nothing else. */
export const caseActs = [
  'answer',
  'classify',
  'dispatch',
  'add_joint',
  'note',
  'attach',
  'tell',
  'notify_owner',
  'progress',
  'urge',
  'supervise',
  'escalate',
  'follow_up',
  'close',
  'reopen',
  'join',
  'unjoin',
  'ask_pause',
  'ask_extension',
  'decide_request',
  'resume_clock',
  'outside_step',
  'outside_rework',
  'reveal',
  'rate',
  'assign',
  'accept',
  'return',
  'transfer',
  'add_assistant',
  'agree_appointment',
  'fail_appointment',
  'tell_failed_appointment',
  'cancel_appointment',
  'grade_fault',
  'arrive',
  'finish',
] as const;
export type CaseAct = (typeof caseActs)[number];

export interface ActRow {
  permission: Permission;
  /** States of the case in which the act is possible. */
  from: readonly CaseStateName[];
  /** States of the case the act may lead to; empty: it stays. */
  to: readonly CaseStateName[];
  /** For acts on one order: its states in which the act is possible, and where it goes. */
  order?: { from: readonly OrderStateName[]; to: readonly OrderStateName[] };
}

const open: readonly CaseStateName[] = ['received', 'in_hand', 'done', 'followed_up'];
const working: readonly CaseStateName[] = ['received', 'in_hand'];
const beforeVisit: readonly OrderStateName[] = ['dispatched', 'accepted'];
const any: readonly CaseStateName[] = [...open, 'joined', 'closed'];

/** ORD-1, ORD-2: states as data. Reached states are checked against `evolveCase` in the tests. */
export const actTable = {
  answer: { permission: 'case.answer', from: ['received'], to: ['done', 'closed'] },
  classify: { permission: 'case.classify', from: open, to: [] },
  dispatch: { permission: 'case.dispatch', from: ['received'], to: ['in_hand'] },
  add_joint: { permission: 'case.dispatch', from: ['in_hand'], to: [] },
  note: { permission: 'case.note', from: any, to: [] },
  attach: { permission: 'case.note', from: open, to: [] },
  tell: { permission: 'case.tell', from: open, to: [] },
  notify_owner: { permission: 'case.tell', from: open, to: [] },
  progress: {
    permission: 'order.progress',
    from: ['in_hand'],
    to: [],
    order: { from: ['dispatched', 'accepted', 'arrived'], to: [] },
  },
  // Of a joined one too: it reaches whoever has the main case (ORD-3).
  urge: { permission: 'case.urge', from: [...working, 'joined'], to: [] },
  supervise: { permission: 'case.supervise', from: open, to: [] },
  escalate: { permission: 'case.escalate', from: working, to: [] },
  // Closed ones too: who is drawn of those answered at once is known when they are closed (FOL-2).
  follow_up: {
    permission: 'case.follow_up',
    from: ['done', 'closed'],
    to: ['done', 'followed_up', 'closed', 'received'],
  },
  close: { permission: 'case.close', from: ['done', 'followed_up'], to: ['closed'] },
  reopen: { permission: 'case.reopen', from: ['closed', 'followed_up', 'done'], to: ['received'] },
  join: { permission: 'case.join', from: working, to: ['joined'] },
  unjoin: { permission: 'case.join', from: ['joined'], to: ['received', 'in_hand'] },
  ask_pause: { permission: 'clock.ask', from: open, to: [] },
  ask_extension: { permission: 'clock.ask', from: open, to: [] },
  decide_request: { permission: 'clock.decide', from: open, to: [] },
  resume_clock: { permission: 'clock.ask', from: open, to: [] },
  outside_step: { permission: 'inbox.take', from: any, to: [] },
  outside_rework: { permission: 'inbox.take', from: ['done', 'followed_up', 'closed'], to: ['received'] },
  // Looking at who called (SEC-1): changes nothing but that it is written down.
  reveal: { permission: 'person.reveal', from: any, to: [] },
  rate: { permission: 'public.use', from: ['done', 'followed_up', 'closed'], to: [] },
  assign: {
    permission: 'order.assign',
    from: ['in_hand'],
    to: [],
    order: { from: ['dispatched', 'accepted', 'arrived'], to: [] },
  },
  accept: { permission: 'order.accept', from: ['in_hand'], to: [], order: { from: ['dispatched'], to: ['accepted'] } },
  return: {
    permission: 'order.return',
    from: ['in_hand'],
    to: ['received', 'in_hand'],
    order: { from: ['dispatched', 'accepted'], to: ['returned'] },
  },
  transfer: {
    permission: 'order.transfer',
    from: ['in_hand'],
    to: [],
    order: { from: ['dispatched', 'accepted'], to: ['dispatched'] },
  },
  add_assistant: {
    permission: 'order.assist',
    from: ['in_hand'],
    to: [],
    order: { from: ['dispatched', 'accepted', 'arrived'], to: [] },
  },
  // ORD-4: a time agreed with the customer, and what becomes of it. ORD-6: how bad the fault is.
  agree_appointment: { permission: 'order.progress', from: ['in_hand'], to: [], order: { from: beforeVisit, to: [] } },
  fail_appointment: { permission: 'order.progress', from: ['in_hand'], to: [], order: { from: beforeVisit, to: [] } },
  tell_failed_appointment: {
    permission: 'order.progress',
    from: ['in_hand'],
    to: [],
    order: { from: beforeVisit, to: [] },
  },
  cancel_appointment: { permission: 'order.progress', from: ['in_hand'], to: [], order: { from: beforeVisit, to: [] } },
  grade_fault: {
    permission: 'order.progress',
    from: ['in_hand'],
    to: [],
    order: { from: ['dispatched', 'accepted', 'arrived'], to: [] },
  },
  arrive: { permission: 'order.arrive', from: ['in_hand'], to: [], order: { from: ['accepted'], to: ['arrived'] } },
  finish: {
    permission: 'order.finish',
    from: ['in_hand'],
    to: ['in_hand', 'done'],
    order: { from: ['accepted', 'arrived'], to: ['done'] },
  },
} as const satisfies Record<CaseAct, ActRow>;

/** The row of an act, typed as data. */
export function actRow(act: CaseAct): ActRow {
  return actTable[act];
}
