import { guardAgreement, guardStanding } from '../appointments/appointments.ts';
import { guardOutsideStep, guardRework } from '../outside/outside-steps.ts';
import { actRow, type CaseAct } from './case-acts.ts';
import type { CaseCommand, Deciding } from './case-commands.ts';
import { type CaseState, leadOrder, orderByNo, type WorkOrder } from './case-state.ts';
import { activeOrderStates, type CaseKind, filedProofs } from './case-terms.ts';
import { guardDecision, guardExtension, guardPause, openPause, openRequests } from './clock-requests.ts';
import { cutUnitsOf } from './evolve-case.ts';
import { guardFollowUp } from './follow-ups.ts';
import { loweredBy, ruledAs } from './protection.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * Whether the act is possible in the state the case (and the order) is in, whoever asks.
 * Answers the greyed button as well as the refusal.
 */
export function guardState(state: CaseState, act: CaseAct, orderNo: number | null): Refusal | null {
  if (state.destroyedAt !== null) return refuse('destroyed', { act });
  const row = actRow(act);
  if (!row.from.includes(state.state)) return refuse('wrong_case_state', { act, state: state.state });
  if (act === 'decide_request' && openRequests(state).length === 0) return refuse('no_open_request');
  if (act === 'resume_clock' && !openPause(state)) return refuse('nothing_paused');
  if (act.startsWith('outside_') && !state.outside) return refuse('not_from_outside');
  if (!row.order) return null;
  const order = orderNo === null ? leadOrder(state) : orderByNo(state, orderNo);
  if (!order) return refuse('no_such_order', { orderNo });
  if (!row.order.from.includes(order.state))
    return refuse('wrong_order_state', { act, state: order.state, orderNo: order.no });
  return guardStanding(state, act, order.no);
}

/** A claimed time lies between the case's beginning and now (a late upload is fine, a future one is not). */
function guardTime(state: CaseState, at: number | null, now: number): Refusal | null {
  if (at === null) return null;
  if (at > now) return refuse('happened_in_future', { at });
  if (at < state.receivedAt) return refuse('happened_before_case', { at });
  return null;
}

const needsWords: readonly CaseAct[] = [
  'return',
  'transfer',
  'supervise',
  'escalate',
  'reopen',
  'answer',
  'tell',
  'notify_owner',
  'progress',
  'note',
  'ask_pause',
  'ask_extension',
  'outside_rework',
  'fail_appointment',
];

function guardWords(command: CaseCommand): Refusal | null {
  if (!needsWords.includes(command.act)) return null;
  return 'words' in command && command.words?.trim() ? null : refuse('reason_required', { act: command.act });
}

/** SEC-1: whom a case accuses, and of a sealed one their whole line, is not given it. */
export function isAccused(state: CaseState, unitId: number, staffId: number | null): boolean {
  return cutUnitsOf(state).includes(unitId) || (staffId !== null && state.accusedStaffIds.includes(staffId));
}

function guardTarget(state: CaseState, unitId: number, staffId: number | null): Refusal | null {
  return isAccused(state, unitId, staffId) ? refuse('accused_cannot_handle', { unitId, staffId }) : null;
}

/** The kind that forbids it, and what the case is called now where that is another. */
const kindRuling = ({ kind }: CaseState, as: CaseKind): Refusal['params'] =>
  as === kind ? { kind } : { kind: as, calledNow: kind };

/** What must be gone to and cannot be mended by telephone is not solved by words: an order shows the visit or says why not (ORD-1, SEC-5). */
function guardAnswer(
  state: CaseState,
  { onSpot, code }: Extract<CaseCommand, { act: 'answer' }>,
  by: Deciding,
): Refusal | null {
  const { kind } = state;
  const as = ruledAs(state, by.policy.kinds, ({ answerOnTheSpot }) => !answerOnTheSpot);
  if (as === null) return null;
  if (onSpot) return refuse('not_answerable_on_spot', kindRuling(state, as));
  const { answerOnTheSpot, proofOfVisit } = by.policy.kinds[kind];
  return !answerOnTheSpot && code === 'solved' && proofOfVisit === 'required'
    ? refuse('visit_proof_required', { kind })
    : null;
}

/** What is taken from whoever complained is taken for a reason (SEC-1, SEC-2). */
function guardClassify(state: CaseState, command: Extract<CaseCommand, { act: 'classify' }>): Refusal | null {
  const reasoned = command.words?.trim() || loweredBy(state, command).length === 0;
  return reasoned ? null : refuse('reason_required', { act: 'classify' });
}

function guardFinish(
  state: CaseState,
  order: WorkOrder,
  command: Extract<CaseCommand, { act: 'finish' }>,
  by: Deciding,
): Refusal | null {
  if (!command.result.trim()) return refuse('reason_required', { act: 'finish' });
  if (command.at !== null && order.arrivedAt !== null && command.at < order.arrivedAt)
    return refuse('bad_span', { orderNo: order.no });
  const rule = by.policy.kinds[state.kind];
  const visited = order.arrivedAt !== null;
  if (rule.proofOfVisit === 'required' && !visited && !command.noVisitReason?.trim())
    return refuse('visit_proof_required', { kind: state.kind });
  const others = state.orders.filter((each) => each.no !== order.no && activeOrderStates.includes(each.state));
  return order.role === 'lead' && others.length > 0
    ? refuse('joint_orders_open', { orderNo: others[0]?.no ?? null })
    : null;
}

/** A photo is a picture among the files of the case, a signature any file (ORD-2). */
function isFiled({ files }: CaseState, { proof, fileHash }: Extract<CaseCommand, { act: 'arrive' }>): boolean {
  return files.some(({ hash, type }) => hash === fileHash && (proof !== 'photo' || type.startsWith('image/')));
}

/** What somebody accused in a case may still do to it: say their side. */
const openToAccused: readonly CaseAct[] = ['note', 'attach'];

/** SEC-1: the accused is not given the case, nor takes it, nor ends it, sealed or not. */
export function guardActor(state: CaseState, act: CaseAct, actorId: number | null): Refusal | null {
  return actorId !== null && state.accusedStaffIds.includes(actorId) && !openToAccused.includes(act)
    ? refuse('accused_cannot_handle', { unitId: null, staffId: actorId })
    : null;
}

/** ORD-2: three tries before a case may end unreached; what must be followed up is. */
function guardClose(state: CaseState, command: Extract<CaseCommand, { act: 'close' }>, by: Deciding): Refusal | null {
  const tries = state.followUps.filter((each) => each.outcome === 'unreachable').length;
  if (command.code === 'not_reached')
    return tries >= by.policy.followUpTries ? null : refuse('tries_left', { tries, needed: by.policy.followUpTries });
  if (state.state === 'followed_up') return null;
  const as = ruledAs(state, by.policy.kinds, ({ followUp }) => followUp === 'always');
  return as === null ? null : refuse('needs_follow_up', kindRuling(state, as));
}

function guardJoin(state: CaseState, command: Extract<CaseCommand, { act: 'join' }>): Refusal | null {
  if (command.to === state.id) return refuse('cannot_join_itself');
  if (command.toJoinedTo !== null) return refuse('already_joined');
  return command.toState === 'received' || command.toState === 'in_hand'
    ? null
    : refuse('main_case_not_open', { state: command.toState });
}

function guardTransfer(state: CaseState, order: WorkOrder, unitId: number, assigneeId: number | null): Refusal | null {
  if (order.unitId === unitId && order.assigneeId === assigneeId) return refuse('same_unit', { unitId });
  return guardTarget(state, unitId, assigneeId);
}

/** Everything that can speak against the command; null when it may be decided. */
export function guardCommand(state: CaseState, command: CaseCommand, by: Deciding): Refusal | null {
  const orderNo = 'orderNo' in command ? command.orderNo : null;
  const first =
    guardState(state, command.act, orderNo) ??
    guardActor(state, command.act, by.actorId) ??
    guardWords(command) ??
    ('at' in command ? guardTime(state, command.at ?? null, by.now) : null);
  if (first) return first;
  const order = orderNo === null ? null : orderByNo(state, orderNo);
  switch (command.act) {
    case 'answer':
      return guardAnswer(state, command, by);
    case 'classify':
      return guardClassify(state, command);
    case 'dispatch':
    case 'add_joint':
      return guardTarget(state, command.unitId, command.assigneeId);
    case 'escalate':
      return guardTarget(state, command.toUnitId, null);
    case 'assign':
      return order && guardTarget(state, order.unitId, command.assigneeId);
    case 'accept':
      return order && guardTarget(state, order.unitId, order.assigneeId);
    case 'add_assistant':
      return order?.assistantIds.includes(command.staffId) || order?.assigneeId === command.staffId
        ? refuse('already_there', { staffId: command.staffId })
        : guardTarget(state, 0, command.staffId);
    case 'transfer':
      return order && guardTransfer(state, order, command.unitId, command.assigneeId);
    case 'agree_appointment':
      return guardAgreement(state, command, by);
    case 'arrive':
      // A word alone proves nothing: it has to say why there is no more (ORD-2).
      if (command.proof === 'word' && !command.words.trim()) return refuse('reason_required', { act: 'arrive' });
      if (filedProofs.includes(command.proof) && !isFiled(state, command))
        return refuse('arrival_file_missing', { proof: command.proof });
      // Nobody was sent before somebody sent them (SEC-5).
      return order && command.at !== null && command.at < order.dispatchedAt
        ? refuse('bad_span', { orderNo: order.no })
        : null;
    case 'finish':
      return order && guardFinish(state, order, command, by);
    case 'follow_up':
      return guardFollowUp(state, command, by);
    case 'close':
      return guardClose(state, command, by);
    case 'ask_pause':
      return guardPause(state, command, by.now);
    case 'ask_extension':
      return guardExtension(command, by.now);
    case 'decide_request':
      return guardDecision(state, command.no, by);
    case 'resume_clock':
      return command.at !== null && command.at <= (openPause(state)?.from ?? 0) ? refuse('bad_span') : null;
    case 'outside_step':
      return guardOutsideStep(state, command, by.now);
    case 'outside_rework':
      return guardRework(state);
    case 'reveal':
      // A reason that says nothing has to be put into words.
      return command.reason === 'other' && !command.words.trim() ? refuse('reason_required', { act: 'reveal' }) : null;
    case 'join':
      return guardJoin(state, command);
    default:
      return null;
  }
}
