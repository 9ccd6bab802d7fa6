import type { ExtensionRow } from '../promises/extension.ts';
import type { PauseRow } from '../promises/pause.ts';
import type { Instant } from '../time/instant.ts';
import type { CaseCommands, Deciding } from './case-commands.ts';
import type { EventOf } from './case-events.ts';
import type { CaseState, ClockRequest } from './case-state.ts';
import { type Refusal, refuse } from './refusal.ts';

type Asked = EventOf<'case.pause_asked'> | EventOf<'case.extension_asked'>;

const nothing = { cause: null, from: null, to: null, promiseId: null, variant: null, until: null };

/** The request an event tells of, undecided. */
export function requestOf(event: Asked): ClockRequest {
  return {
    ...nothing,
    what: event.type === 'case.pause_asked' ? 'pause' : 'extension',
    ...event.open,
    // Claimed times do not count here: asked before the deadline is asked on record before it.
    askedAt: event.recordedAt,
    askedById: event.actorId,
    words: event.personal?.words ?? null,
    granted: null,
    decidedAt: null,
    decidedById: null,
  };
}

/** Pauses somebody granted: what the clocks of the case stand still for, where their promise allows the cause. */
export function pausesOfCase(state: CaseState): PauseRow[] {
  return state.requests.flatMap(({ what, granted, cause, from, to, words, decidedById }) =>
    what === 'pause' && granted && cause !== null && from !== null
      ? [{ cause, from, to, evidence: words ?? '', decidedBy: String(decidedById) }]
      : [],
  );
}

/** Later deadlines somebody granted. */
export function extensionsOfCase(state: CaseState): ExtensionRow[] {
  return state.requests.flatMap(({ what, granted, promiseId, variant, until, askedAt }) =>
    what === 'extension' && granted && promiseId !== null && variant !== null && until !== null
      ? [{ promiseId, variant, until, askedAt }]
      : [],
  );
}

/** Requests nobody has decided yet, the oldest first. */
export function openRequests(state: CaseState): ClockRequest[] {
  return state.requests.filter(({ granted }) => granted === null);
}

/** The granted pause that has no end yet, if any. */
export function openPause(state: CaseState): ClockRequest | undefined {
  return state.requests.find(({ what, granted, to }) => what === 'pause' && granted === true && to === null);
}

const meets = (a: { from: Instant; to: Instant | null }, b: { from: Instant | null; to: Instant | null }): boolean =>
  b.from !== null && a.from < (b.to ?? Number.POSITIVE_INFINITY) && b.from < (a.to ?? Number.POSITIVE_INFINITY);

/** Why a pause may not be asked for. Its reason is its evidence, so it must be given (guarded with the other reasons). */
export function guardPause(state: CaseState, asked: CaseCommands['ask_pause'], now: Instant): Refusal | null {
  const { cause, from, to, clocks } = asked;
  if (clocks.length === 0) return refuse('pause_cause_not_allowed', { pauseCause: cause });
  if (from > now) return refuse('happened_in_future', { at: from });
  if (to !== null && to <= from) return refuse('bad_span');
  const began = Math.min(...clocks.map(({ startedAt }) => startedAt));
  if (from < began) return refuse('pause_before_start', { at: from, startedAt: began });
  const other = state.requests.find(
    (each) => each.what === 'pause' && each.granted !== false && meets({ from, to }, each),
  );
  return other ? refuse('pause_overlaps', { no: other.no }) : null;
}

/** Why a later deadline may not be asked for: it must be asked before the one there is (FIR-4, ORD-10). */
export function guardExtension(asked: CaseCommands['ask_extension'], now: Instant): Refusal | null {
  const { promiseId, clock, until } = asked;
  if (clock === null) return refuse('extension_not_allowed', { promiseId });
  if (clock.dueAt !== null && now > clock.dueAt) return refuse('extension_too_late', { dueAt: clock.dueAt });
  return clock.dueAt !== null && until <= clock.dueAt ? refuse('bad_span') : null;
}

/** Nobody decides what they asked for themselves. */
export function guardDecision(state: CaseState, no: number, by: Pick<Deciding, 'actorId'>): Refusal | null {
  const request = state.requests.find((each) => each.no === no);
  if (!request) return refuse('no_such_request', { no });
  if (request.granted !== null) return refuse('request_decided', { no });
  return request.askedById !== null && request.askedById === by.actorId ? refuse('own_request', { no }) : null;
}
