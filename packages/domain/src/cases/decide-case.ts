import { agreedEvent } from '../appointments/appointments.ts';
import { outsideEvent } from '../outside/outside-steps.ts';
import type { CaseAct } from './case-acts.ts';
import type { CaseCommand, CaseCommands, Deciding } from './case-commands.ts';
import type { NewCaseEvent } from './case-events.ts';
import type { CaseState } from './case-state.ts';
import { activeOrderStates } from './case-terms.ts';
import { openPause } from './clock-requests.ts';
import { followUpEvents } from './follow-ups.ts';
import { guardCommand, isAccused } from './guard-case.ts';
import { loweredBy, ruledAs } from './protection.ts';
import type { Refusal } from './refusal.ts';

type Of<A extends CaseAct> = CaseCommands[A];
type Decider<A extends CaseAct> = (state: CaseState, command: Of<A>, by: Deciding) => NewCaseEvent[];

const nextOrderNo = (state: CaseState): number => state.orders.length + 1;

function dispatchTo(
  state: CaseState,
  target: Pick<Of<'dispatch'>, 'unitId' | 'assigneeId' | 'words' | 'at' | 'byRule'>,
  role: 'lead' | 'joint',
  byFile: boolean,
): NewCaseEvent {
  const { unitId, assigneeId, words, byRule } = target;
  const open = { orderNo: nextOrderNo(state), unitId, assigneeId, role, byFile };
  const at = target.at ?? null;
  if (!byRule) return { type: 'order.dispatched', at, open, personal: { words } };
  const { read, ...rule } = byRule;
  return { type: 'order.dispatched', at, open: { ...open, byRule: rule }, personal: { words, read: [...read] } };
}

const answer: Decider<'answer'> = (state, { code, way, words, onSpot }, by) => {
  const answered: NewCaseEvent = {
    type: 'case.answered',
    at: null,
    open: { onSpot, code, way },
    personal: { reply: words },
  };
  const mustFollowUp = !onSpot && ruledAs(state, by.policy.kinds, ({ followUp }) => followUp === 'always') !== null;
  return mustFollowUp
    ? [answered]
    : [answered, { type: 'case.closed', at: null, open: { code }, personal: { words: '' } }];
};

/** SEC-1: what the accused of a sealed case hold already is taken from them; a lead order takes the others with it. */
function takenBack(state: CaseState): NewCaseEvent[] {
  const held = state.orders.filter(
    ({ state: at, unitId, assigneeId, assistantIds }) =>
      activeOrderStates.includes(at) &&
      [assigneeId, ...assistantIds].some((staffId) => isAccused(state, unitId, staffId)),
  );
  const lead = held.find((order) => order.role === 'lead');
  return (lead ? [lead] : held).map(({ no }) => ({
    type: 'order.returned',
    at: null,
    open: { orderNo: no },
    personal: { words: '' },
  }));
}

const classify: Decider<'classify'> = (state, { place, words, ...open }) => {
  const lowered = loweredBy(state, open);
  return [
    {
      type: 'case.classified',
      at: null,
      open: lowered.length > 0 ? { ...open, lowered } : open,
      personal: { place, why: words },
    },
    ...(open.sealed ? takenBack({ ...state, ...open }) : []),
  ];
};

const finish: Decider<'finish'> = (state, { orderNo, cause, result, noVisitReason, at }) => {
  const visited = state.orders.some((order) => order.no === orderNo && order.arrivedAt !== null);
  return [{ type: 'order.done', at, open: { orderNo, cause, visited }, personal: { result, noVisitReason } }];
};

const deciders: { [A in CaseAct]: Decider<A> } = {
  answer,
  classify,
  dispatch: (state, command) => [dispatchTo(state, command, 'lead', command.byFile)],
  add_joint: (state, command) => [dispatchTo(state, command, 'joint', false)],
  note: (_, { words, mentions }) => [{ type: 'case.noted', at: null, open: { mentions }, personal: { words } }],
  // The same bytes again add nothing, whatever they are called now.
  attach: ({ files }, { name, ...open }) =>
    files.some((file) => file.hash === open.hash)
      ? []
      : [{ type: 'case.file_attached', at: null, open, personal: { name } }],
  tell: (_, { way, words, at }) => [{ type: 'case.told', at, open: { way }, personal: { words } }],
  notify_owner: (_, { owner, way, words, at }) => [
    { type: 'case.owner_notified', at, open: { way }, personal: { owner, words } },
  ],
  progress: (_, { words, measure, told, at }) => [
    { type: 'case.progress', at, open: { measure, told }, personal: { words } },
  ],
  urge: (_, { by, words }) => [{ type: 'case.urged', at: null, open: { by, source: null }, personal: { words } }],
  supervise: (_, { words }) => [{ type: 'case.supervised', at: null, open: {}, personal: { words } }],
  escalate: (_, { toUnitId, words }) => [{ type: 'case.escalated', at: null, open: { toUnitId }, personal: { words } }],
  follow_up: followUpEvents,
  close: (_, { code, words }) => [{ type: 'case.closed', at: null, open: { code }, personal: { words } }],
  reopen: (_, { because, words }) => [{ type: 'case.reopened', at: null, open: { because }, personal: { words } }],
  join: (_, { to, words }) => [{ type: 'case.joined', at: null, open: { to }, personal: { words } }],
  unjoin: (_, { words }) => [{ type: 'case.unjoined', at: null, open: {}, personal: { words } }],
  ask_pause: (state, { cause, from, to, words }) => [
    {
      type: 'case.pause_asked',
      at: null,
      open: { no: state.requests.length + 1, cause, from, to },
      personal: { words },
    },
  ],
  ask_extension: (state, { promiseId, variant, until, words }) => [
    {
      type: 'case.extension_asked',
      at: null,
      open: { no: state.requests.length + 1, promiseId, variant, until },
      personal: { words },
    },
  ],
  decide_request: (_, { no, granted, words }) => [
    { type: 'case.request_decided', at: null, open: { no, granted }, personal: { words } },
  ],
  resume_clock: (state, { at, words }) => [
    { type: 'case.clock_resumed', at, open: { no: openPause(state)?.no ?? 0 }, personal: { words } },
  ],
  outside_step: (state, command) => [outsideEvent(state, command)],
  outside_rework: (_, { until, words }) => [
    {
      type: 'case.outside_step',
      at: null,
      open: { step: 'rework', granted: null, until, solved: null, satisfied: null },
      personal: { words },
    },
    { type: 'case.reopened', at: null, open: { because: 'outside' }, personal: { words } },
  ],
  reveal: ({ sealed }, { reason, words }) => [
    { type: 'case.revealed', at: null, open: { sealed, reason }, personal: { words } },
  ],
  rate: (_, { stars, words }) => [{ type: 'case.rated', at: null, open: { stars }, personal: { words } }],
  assign: (_, { orderNo, assigneeId, words, handOver }) => [
    { type: 'order.assigned', at: null, open: { orderNo, assigneeId, handOver }, personal: { words } },
  ],
  accept: (_, { orderNo, at }) => [{ type: 'order.accepted', at, open: { orderNo }, personal: {} }],
  return: (_, { orderNo, words }) => [{ type: 'order.returned', at: null, open: { orderNo }, personal: { words } }],
  transfer: (_, { orderNo, unitId, assigneeId, words }) => [
    { type: 'order.transferred', at: null, open: { orderNo, unitId, assigneeId }, personal: { words } },
  ],
  add_assistant: (_, { orderNo, staffId, words }) => [
    { type: 'order.assistant_added', at: null, open: { orderNo, staffId }, personal: { words } },
  ],
  agree_appointment: (state, command, by) => [agreedEvent(state, command, by)],
  fail_appointment: (_, { orderNo, words }) => [
    { type: 'order.appointment_failed', at: null, open: { orderNo }, personal: { words } },
  ],
  tell_failed_appointment: (_, { orderNo, consents, words }) => [
    { type: 'order.appointment_told', at: null, open: { orderNo, consents }, personal: { words } },
  ],
  cancel_appointment: (_, { orderNo, words }) => [
    { type: 'order.appointment_cancelled', at: null, open: { orderNo }, personal: { words } },
  ],
  grade_fault: (_, { orderNo, grade, words }) => [
    { type: 'order.fault_graded', at: null, open: { orderNo, grade }, personal: { words } },
  ],
  arrive: (_, { orderNo, proof, fileHash, words, at }) => [
    {
      type: 'order.arrived',
      at,
      open: { orderNo, proof, ...(fileHash === null ? {} : { fileHash }) },
      personal: { words },
    },
  ],
  finish,
};

/**
 * What happens to a case when somebody acts on it: the events to append, or why not.
 * Pure; the caller has already asked `can`. Clauses ORD-1, ORD-2, FOL-1.
 */
export function decideCase(state: CaseState, command: CaseCommand, by: Deciding): NewCaseEvent[] | Refusal {
  const refusal = guardCommand(state, command, by);
  if (refusal) return refusal;
  const { act, ...rest } = command;
  const decide = deciders[act] as Decider<CaseAct>;
  return decide(state, rest as Of<CaseAct>, by);
}
