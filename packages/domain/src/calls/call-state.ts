import { unchangedBy } from '../unchanged-by.ts';
import type { CallEvent } from './call-events.ts';
import type { CallBackState, CallDirection, CallEnder, CallSort, CallStateName, Recorded } from './call-terms.ts';

/** One time a telephone of ours rang. Instants are epoch milliseconds. */
export interface Ring {
  seat: string;
  staffId: number | null;
  from: number;
  /** When it stopped, by an answer or without one; null while it rings. */
  to: number | null;
}

/** A call as its events tell it (INT-6). Instants are epoch milliseconds, null where it has not happened. */
export interface Call {
  id: string;
  outsideId: string;
  unitId: number;
  direction: CallDirection;
  line: string | null;
  /** As the exchange gave it; null when withheld or destroyed. */
  number: string | null;
  numberKey: string | null;
  name: string | null;
  backTo: string | null;
  state: CallStateName;
  beganAt: number;
  queue: string | null;
  queuedAt: number | null;
  rings: readonly Ring[];
  answeredAt: number | null;
  /** Who has it now, or had it last. */
  seat: string | null;
  staffId: number | null;
  endedAt: number | null;
  endedBy: CallEnder | null;
  /** Of a call of ours: the line was engaged. */
  busy: boolean;
  recording: string | null;
  message: string | null;
  /** Who listened to them, each time (SEC-1). */
  listens: readonly { byId: number | null; at: number; what: Recorded }[];
  score: number | null;
  sort: CallSort | null;
  words: string | null;
  /** The case it is tied to first: who may not know of it may not know of the call. */
  caseId: string | null;
  /** Those it was tied to besides, by somebody who may not know of the first. Rows written before that have no list. */
  besideCaseIds?: readonly string[];
  callBack: CallBackState;
  tries: number;
  /** Since when what it tells of people is lawfully gone. */
  destroyedAt: number | null;
  /** The rules it is promised by; calls and rows written before that was recorded have none. */
  packVersion?: string | null;
}

/** Tries after which a missed caller counts as not reached: as many as a follow-up has (FOL-1). */
export const CALL_BACK_TRIES = 3;

const stopped = (rings: readonly Ring[], seat: string | null, at: number): Ring[] =>
  rings.map((ring) => (ring.to === null && (seat === null || ring.seat === seat) ? { ...ring, to: at } : ring));

function begin(id: string, event: CallEvent & { type: 'call.began' }): Call {
  const { outsideId, unitId, direction, line, backTo, caseId, packVersion } = event.open;
  return {
    id,
    outsideId,
    unitId,
    direction,
    line,
    number: event.personal?.number ?? null,
    numberKey: event.personal?.key ?? null,
    name: event.personal?.name ?? null,
    backTo,
    state: 'waiting',
    beganAt: event.happenedAt,
    queue: null,
    queuedAt: null,
    rings: [],
    answeredAt: null,
    seat: null,
    staffId: null,
    endedAt: null,
    endedBy: null,
    busy: false,
    recording: null,
    message: null,
    listens: [],
    score: null,
    sort: null,
    words: null,
    caseId,
    callBack: 'none',
    tries: 0,
    destroyedAt: null,
    packVersion: packVersion ?? null,
  };
}

function end(call: Call, { happenedAt, open }: CallEvent & { type: 'call.ended' }): Call {
  const missed = call.direction === 'in' && call.answeredAt === null;
  return {
    ...call,
    state: missed ? 'missed' : 'ended',
    rings: stopped(call.rings, null, happenedAt),
    endedAt: happenedAt,
    endedBy: open.by,
    busy: open.busy,
    // A withheld number cannot be called; nobody is asked to.
    callBack: missed && call.numberKey !== null ? 'due' : 'none',
  };
}

function tried(call: Call, reached: boolean): Call {
  const tries = call.tries + 1;
  if (call.callBack !== 'due') return { ...call, tries };
  if (reached) return { ...call, tries, callBack: 'reached' };
  return { ...call, tries, callBack: tries >= CALL_BACK_TRIES ? 'given_up' : 'due' };
}

function tied(call: Call, { caseId, beside = [] }: (CallEvent & { type: 'call.tied' })['open']): Call {
  const [first = caseId, ...besideCaseIds] = [...beside, caseId];
  return { ...call, caseId: first, besideCaseIds };
}

/** All cases a call is tied to, the first one first (INT-6). */
export function casesOfCall({ caseId, besideCaseIds = [] }: Pick<Call, 'caseId' | 'besideCaseIds'>): string[] {
  return caseId === null ? [] : [caseId, ...besideCaseIds];
}

const fileOf = ({ open, personal }: CallEvent & { type: 'call.recorded' | 'call.message_left' }): string | null =>
  personal?.file ?? open.file ?? null;

/** The call after one more event; null before the first. What comes after the end changes nothing of how it ended. */
export function evolveCall(id: string, call: Call | null, event: CallEvent): Call | null {
  if (event.type === 'call.began') return begin(id, event);
  if (!call) return null;
  const { happenedAt: at } = event;
  switch (event.type) {
    case 'call.queued':
      return { ...call, queue: event.open.queue, queuedAt: call.queuedAt ?? at };
    case 'call.rang':
      return {
        ...call,
        state: call.state === 'waiting' ? 'ringing' : call.state,
        rings: [...call.rings, { ...event.open, from: at, to: null }],
      };
    case 'call.not_taken': {
      const rings = stopped(call.rings, event.open.seat, at);
      const still = rings.some(({ to }) => to === null);
      return { ...call, rings, state: call.state === 'ringing' && !still ? 'waiting' : call.state };
    }
    case 'call.answered':
      return {
        ...call,
        ...event.open,
        state: 'talking',
        rings: stopped(call.rings, null, at),
        answeredAt: call.answeredAt ?? at,
      };
    case 'call.held':
      return call.state === 'talking' ? { ...call, state: 'held' } : call;
    case 'call.resumed':
      return call.state === 'held' ? { ...call, state: 'talking' } : call;
    case 'call.passed_on':
      return { ...call, seat: event.open.to, staffId: event.open.staffId };
    case 'call.recorded':
      return { ...call, recording: fileOf(event) };
    case 'call.message_left':
      return { ...call, message: fileOf(event) };
    case 'call.listened': {
      const listen = { byId: event.actorId, at: event.recordedAt, what: event.open.what };
      return { ...call, listens: [...call.listens, listen] };
    }
    case 'call.scored':
      return { ...call, score: event.open.score };
    case 'call.personal_destroyed': {
      const gone = { ...call, recording: null, message: null };
      return event.open.recordingOnly ? gone : { ...gone, destroyedAt: event.recordedAt };
    }
    case 'call.ended':
      return call.endedAt === null ? end(call, event) : call;
    case 'call.sorted':
      return { ...call, sort: event.open.as, words: event.personal?.words ?? null };
    case 'call.tied':
      return tied(call, event.open);
    case 'call.back_tried':
      return tried(call, event.open.reached);
    case 'call.came_again':
      return call.callBack === 'due' ? { ...call, callBack: 'called_again' } : call;
    case 'call.chose':
      return call;
    default:
      return unchangedBy(event, call);
  }
}

/**
 * How often the telephone has rung after `ms` of ringing: once at the start and once more every `cycleMs` (the ringing tone here
 * is one second of sound and four of silence). Never less than 1; for the apology that is due after the third ring (INT-6).
 */
export function ringsAfter(ms: number, cycleMs = 5_000): number {
  return Math.max(1, Math.floor(ms / cycleMs) + 1);
}

/** Milliseconds from the beginning until somebody spoke, or until it was over, or until `now`. */
export function waitedMs(call: Pick<Call, 'beganAt' | 'answeredAt' | 'endedAt'>, now: number): number {
  return Math.max(0, (call.answeredAt ?? call.endedAt ?? now) - call.beganAt);
}

/** Rings the caller heard before somebody spoke: all of them, whoever's telephone it was. */
export function ringsHeard(call: Pick<Call, 'rings' | 'answeredAt' | 'endedAt'>, now: number): number {
  const first = call.rings[0];
  if (!first) return 0;
  return ringsAfter((call.answeredAt ?? call.endedAt ?? now) - first.from);
}

/** Whether somebody said, at or after `since`, that they listen to this. */
export function listenedSince(call: Call, staffId: number | null, what: Recorded, since: number): boolean {
  // Rows written before listening was recorded have no list.
  return (call.listens ?? []).some((each) => each.byId === staffId && each.what === what && each.at >= since);
}
