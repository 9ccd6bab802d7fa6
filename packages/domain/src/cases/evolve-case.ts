import { withoutVisit } from '../appointments/appointments.ts';
import { firstContact } from '../outside/first-contact.ts';
import { afterOutsideStep } from '../outside/outside-steps.ts';
import { beginCase } from './begin-case.ts';
import type { CaseEvent, EventOf } from './case-events.ts';
import type { CaseState, ClockRequest } from './case-state.ts';
import { activeOrderStates } from './case-terms.ts';
import { requestOf } from './clock-requests.ts';
import { endActiveOrders, evolveOrder, involve, withOne } from './evolve-order.ts';
import { complainedAs } from './protection.ts';

const withAll = (list: number[], ids: number[]): number[] => ids.reduce(withOne, list);

const reopened = (state: CaseState): CaseState => ({
  ...state,
  state: 'received',
  reopenedCount: state.reopenedCount + 1,
  // The rating was of the round that ended; it stays among the events.
  stars: null,
  doneAt: null,
  closedAt: null,
  closingCode: null,
  result: null,
  cause: null,
  answeredOnSpot: false,
  joinedTo: null,
  beforeJoin: null,
  followUps: [],
});

function classified(state: CaseState, event: EventOf<'case.classified'>): CaseState {
  const { lineUnitIds = state.lineUnitIds, centreUnitId = state.centreUnitId, lowered: _, ...open } = event.open;
  const place = event.personal ? event.personal.place : state.place;
  const complained = complainedAs(state.complainedAs, open.kind);
  return { ...state, ...open, lineUnitIds, centreUnitId, place, complainedAs: complained };
}

const changeRequest = (state: CaseState, no: number, patch: Partial<ClockRequest>): CaseState => ({
  ...state,
  requests: state.requests.map((request) => (request.no === no ? { ...request, ...patch } : request)),
});

function rulesMoved(state: CaseState, event: EventOf<'case.rules_moved'>): CaseState {
  const before = { packVersion: state.packVersion, until: event.recordedAt };
  return { ...state, packVersion: event.open.packVersion, rulesBefore: [...state.rulesBefore, before] };
}

function looked(state: CaseState, { actorId, recordedAt, open }: EventOf<'case.revealed'>): CaseState {
  return { ...state, looks: [...state.looks, { byId: actorId, at: recordedAt, sealed: open.sealed }] };
}

function attached(state: CaseState, event: EventOf<'case.file_attached'>): CaseState {
  const { hash, size, type } = event.open;
  const name = event.personal?.name ?? null;
  return { ...state, files: [...state.files, { hash, size, type, name, at: event.happenedAt, byId: event.actorId }] };
}

function followedUp(state: CaseState, event: EventOf<'case.followed_up'>): CaseState {
  const { tryNo, outcome, score } = event.open;
  const entry = {
    tryNo,
    outcome,
    score,
    reason: event.open.reason ?? null,
    answers: event.open.answers ?? [],
    at: event.happenedAt,
    byId: event.actorId,
    words: event.personal?.words ?? null,
  };
  const name = outcome === 'satisfied' && state.state === 'done' ? 'followed_up' : state.state;
  return { ...state, state: name, followUps: [...state.followUps, entry] };
}

/** What the sender says of its order now: until when, and whom to call (ORD-10). */
const saidAnew = (state: CaseState, { open, personal }: EventOf<'case.outside_updated'>): CaseState => ({
  ...state,
  ...personal?.caller,
  outside: state.outside && { ...state.outside, ...open },
});

function applied(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'case.received':
      return state;
    case 'case.classified':
      return classified(state, event);
    case 'case.answered':
      return {
        ...state,
        state: 'done',
        answeredOnSpot: event.open.onSpot,
        result: event.personal?.reply ?? null,
        closingCode: event.open.code,
        doneAt: event.happenedAt,
        firstHandlerId: state.firstHandlerId ?? event.actorId,
      };
    case 'case.told':
    case 'case.owner_notified':
    case 'case.progress':
    case 'case.noted':
    case 'case.call_tied':
    case 'case.call_untied':
    case 'case.recounted':
    case 'case.restated':
      return state;
    case 'case.line_followed':
      return { ...state, ...event.open };
    case 'case.outside_updated':
      return saidAnew(state, event);
    case 'case.outside_step':
      return afterOutsideStep(state, event);
    case 'case.file_attached':
      return attached(state, event);
    case 'case.personal_destroyed':
      return { ...state, destroyedAt: event.recordedAt };
    case 'case.revealed':
      return looked(state, event);
    case 'case.urged':
      return { ...state, urgedCount: state.urgedCount + 1, lastUrgedAt: event.happenedAt };
    case 'case.supervised':
      return { ...state, supervisedAt: event.happenedAt };
    case 'case.escalated':
      return involve({ ...state, escalatedToUnitId: event.open.toUnitId }, event.open.toUnitId, null);
    case 'case.followed_up':
      return followedUp(state, event);
    case 'case.rated':
      return { ...state, stars: event.open.stars };
    case 'case.reopened':
      return reopened(state);
    case 'case.joined':
      return {
        ...state,
        state: 'joined',
        joinedTo: event.open.to,
        appointments: withoutVisit(state.appointments, null),
        beforeJoin: { state: state.state, orders: state.orders, appointments: state.appointments },
        orders: endActiveOrders(state.orders, 'cancelled'),
      };
    case 'case.unjoined':
      return { ...state, ...state.beforeJoin, joinedTo: null, beforeJoin: null };
    case 'case.main_done':
      return {
        ...state,
        state: 'done',
        doneAt: event.happenedAt,
        cause: event.open.cause,
        result: event.personal?.words || null,
      };
    case 'case.closed':
      return { ...state, state: 'closed', closedAt: event.happenedAt, closingCode: event.open.code };
    case 'case.pause_asked':
    case 'case.extension_asked':
    case 'case.request_decided':
    case 'case.clock_resumed':
    case 'case.rules_moved':
      return appliedToClocks(state, event);
    default:
      return evolveOrder(state, event);
  }
}

type ClockEvent = EventOf<
  'case.pause_asked' | 'case.extension_asked' | 'case.request_decided' | 'case.clock_resumed' | 'case.rules_moved'
>;

function appliedToClocks(state: CaseState, event: ClockEvent): CaseState {
  switch (event.type) {
    case 'case.pause_asked':
    case 'case.extension_asked':
      return { ...state, requests: [...state.requests, requestOf(event)] };
    case 'case.request_decided': {
      const decided = { granted: event.open.granted, decidedAt: event.recordedAt, decidedById: event.actorId };
      return changeRequest(state, event.open.no, decided);
    }
    case 'case.clock_resumed':
      return changeRequest(state, event.open.no, { to: event.happenedAt });
    case 'case.rules_moved':
      return rulesMoved(state, event);
  }
}

/**
 * The case after one more event. `state` is null before `case.received`, which must come first
 * (throws otherwise: a stream that begins differently was tampered with).
 */
export function evolveCase(id: string, state: CaseState | null, event: CaseEvent): CaseState {
  if (state === null) {
    if (event.type !== 'case.received') throw new Error(`stream ${id} begins with ${event.type}`);
    return beginCase(id, event);
  }
  const contactedAt = firstContact(state.contactedAt, event);
  return { ...applied(state, event), contactedAt, seq: event.seq, updatedAt: event.recordedAt };
}

/** The case its whole stream tells; null for an empty stream. */
export function replayCase(id: string, events: readonly CaseEvent[]): CaseState | null {
  return events.reduce<CaseState | null>((state, event) => evolveCase(id, state, event), null);
}

/** Units that may not handle it, and when it is sealed may not know of it: those accused, with their line (SEC-1). */
export function cutUnitsOf(state: CaseState): number[] {
  return state.sealed ? withAll(state.accusedUnitIds, state.lineUnitIds) : state.accusedUnitIds;
}

/** Units and people who may know of the case; a sealed one is known to fewer (SEC-1). */
export function reachOf(state: CaseState): { unitIds: number[]; staffIds: number[] } {
  const active = state.orders.filter((order) => activeOrderStates.includes(order.state) || order.state === 'done');
  const unitIds = state.sealed
    ? withAll(
        withOne([state.centreUnitId], state.escalatedToUnitId),
        active.map((order) => order.unitId),
      )
    : withAll([state.centreUnitId], [...state.involvedUnitIds, ...(state.stationUnitId ? [state.stationUnitId] : [])]);
  const activeStaff = active.flatMap((order) => [
    ...(order.assigneeId ? [order.assigneeId] : []),
    ...order.assistantIds,
  ]);
  const staffIds = state.sealed
    ? withAll([], [...(state.firstAskedId ? [state.firstAskedId] : []), ...activeStaff])
    : withAll(state.involvedStaffIds, state.areaStewardIds);
  const cut = cutUnitsOf(state);
  return {
    // The centre stays even when accused: its people are barred one by one, and supervision must still find the case.
    unitIds: unitIds
      .filter((id) => id === state.centreUnitId || !(state.sealed && cut.includes(id)))
      .sort((a, b) => a - b),
    staffIds: staffIds.filter((id) => !(state.sealed && state.accusedStaffIds.includes(id))).sort((a, b) => a - b),
  };
}
