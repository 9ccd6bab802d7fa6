import type { CaseCommands } from '../cases/case-commands.ts';
import type { EventOf, NewCaseEvent } from '../cases/case-events.ts';
import type { CaseState } from '../cases/case-state.ts';
import { type Refusal, refuse } from '../cases/refusal.ts';
import type { Instant } from '../time/instant.ts';
import { OUTSIDE_REPLY_PARTS } from './outside-reply.lexicon.ts';
import type { OutsideEntry, OutsideStep } from './outside-terms.ts';

export interface CalledBack {
  solved: boolean;
  satisfied: boolean;
  at: Instant;
}

/** How an order stands between us and the body that sent it, of this round; a return for rework begins a new one. */
export interface OutsideStanding {
  signedAt: Instant | null;
  /** The call to the citizen as a step of its own, of whatever round; whether they were spoken to at all is the case's to say. */
  contactedAt: Instant | null;
  /** Whether it was asked that the order be taken back, and what the sender said; null: not decided yet. */
  returnAsked: { granted: boolean | null } | null;
  extensionAsked: { until: Instant; granted: boolean | null } | null;
  ours: CalledBack | null;
  submittedAt: Instant | null;
  reply: string | null;
  theirs: CalledBack | null;
  exclusionAsked: { granted: boolean | null } | null;
  /** The two call-backs do not say the same: what gives a false closing away (domain figures 3.2). */
  mismatch: boolean;
  reworks: number;
}

const untouched: OutsideStanding = {
  signedAt: null,
  contactedAt: null,
  returnAsked: null,
  extensionAsked: null,
  ours: null,
  submittedAt: null,
  reply: null,
  theirs: null,
  exclusionAsked: null,
  mismatch: false,
  reworks: 0,
};

const newRound = {
  ours: null,
  submittedAt: null,
  reply: null,
  theirs: null,
  exclusionAsked: null,
  extensionAsked: null,
};

function after(so: OutsideStanding, entry: OutsideEntry): OutsideStanding {
  const { at, granted, until } = entry;
  const called = { solved: entry.solved === true, satisfied: entry.satisfied === true, at };
  switch (entry.step) {
    case 'sign':
      // Signed for again after the sender took it back: sent a second time, it is an order like any other.
      return { ...so, ...(so.returnAsked?.granted ? { ...newRound, returnAsked: null } : {}), signedAt: at };
    case 'contact':
      return { ...so, contactedAt: so.contactedAt ?? at };
    case 'ask_return':
      return { ...so, returnAsked: { granted: null } };
    case 'return_decided':
      return { ...so, returnAsked: { granted } };
    case 'ask_extension':
      return { ...so, extensionAsked: { until: until ?? at, granted: null } };
    case 'extension_decided':
      return { ...so, extensionAsked: so.extensionAsked && { ...so.extensionAsked, granted } };
    case 'our_call_back':
      return { ...so, ours: called, contactedAt: so.contactedAt ?? at };
    case 'submit':
      return { ...so, submittedAt: at, reply: entry.words };
    case 'their_call_back':
      return { ...so, theirs: called };
    case 'ask_exclusion':
      return { ...so, exclusionAsked: { granted: null } };
    case 'exclusion_decided':
      return { ...so, exclusionAsked: { granted } };
    case 'rework':
      return { ...so, ...newRound, reworks: so.reworks + 1 };
  }
}

const differ = ({ ours, theirs }: OutsideStanding): boolean =>
  ours !== null && theirs !== null && (ours.solved !== theirs.solved || ours.satisfied !== theirs.satisfied);

/** The standing its steps tell, in the order of the record. */
export function outsideStanding(log: readonly OutsideEntry[]): OutsideStanding {
  const standing = log.reduce(after, untouched);
  return { ...standing, mismatch: differ(standing) };
}

/** What of a complete reply is missing: what was found, what was done, that the citizen was told; `short` before all. */
export function missingInReply(words: string): string[] {
  if ([...words.trim()].length < LEAST_REPLY) return ['short'];
  return Object.entries(OUTSIDE_REPLY_PARTS).flatMap(([part, pattern]) => (pattern.test(words) ? [] : [part]));
}
const LEAST_REPLY = 20;

const afterSigning: readonly OutsideStep[] = ['contact', 'ask_extension', 'our_call_back', 'submit'];
const decisions: Partial<Record<OutsideStep, 'returnAsked' | 'extensionAsked' | 'exclusionAsked'>> = {
  return_decided: 'returnAsked',
  extension_decided: 'extensionAsked',
  exclusion_decided: 'exclusionAsked',
};
const ended = ['done', 'followed_up', 'closed'];

function guardOrder(state: CaseState, so: OutsideStanding, step: OutsideStep, now: Instant): Refusal | null {
  const decided = decisions[step];
  if (decided) return so[decided]?.granted === null ? null : refuse('no_open_request');
  if (so.returnAsked?.granted) return step === 'sign' ? null : refuse('outside_given_back');
  if (afterSigning.includes(step) && so.signedAt === null) return refuse('outside_not_signed');
  const again = refuse('outside_already', { outsideStep: step });
  const due = state.outside?.due ?? null;
  switch (step) {
    case 'sign':
      return so.signedAt === null ? null : again;
    case 'contact':
      return so.contactedAt === null ? null : again;
    case 'ask_return':
      // Once the sender has decided, it is not asked again (domain figures 3.1).
      return so.returnAsked || so.submittedAt !== null ? again : null;
    case 'ask_extension':
      if (so.extensionAsked?.granted === null || so.submittedAt !== null) return again;
      if (due === null) return refuse('extension_not_allowed', { promiseId: 'ORD-10' });
      return now > due ? refuse('extension_too_late', { dueAt: due }) : null;
    case 'our_call_back':
      return so.submittedAt === null ? null : again;
    case 'submit':
      if (so.submittedAt !== null) return again;
      if (!ended.includes(state.state)) return refuse('outside_work_open', { state: state.state });
      if (so.returnAsked?.granted === null) return refuse('outside_undecided');
      return so.ours ? null : refuse('outside_call_back_first');
    case 'their_call_back':
      if (so.submittedAt === null) return refuse('outside_not_submitted');
      return so.theirs ? again : null;
    case 'ask_exclusion':
      if (!so.theirs) return refuse('outside_not_rated');
      return so.exclusionAsked ? again : null;
    default:
      return so.submittedAt === null ? refuse('outside_not_submitted') : null;
  }
}

/** Why a step towards the sending body is not possible now (ORD-10). Times and words are asked for as well. */
export function guardOutsideStep(
  state: CaseState,
  { step, until, words }: CaseCommands['outside_step'],
  now: Instant,
): Refusal | null {
  const order = guardOrder(state, outsideStanding(state.outsideLog), step, now);
  if (order) return order;
  if ((step.startsWith('ask_') || step === 'submit') && words.trim() === '')
    return refuse('reason_required', { act: 'outside_step' });
  if (step === 'ask_extension' && (until === null || until <= (state.outside?.due ?? 0))) return refuse('bad_span');
  const missing = step === 'submit' ? missingInReply(words) : [];
  return missing.length > 0 ? refuse('outside_reply_incomplete', { missing: missing.join(',') }) : null;
}

/** Why the sender's return for rework cannot be recorded. */
export function guardRework(state: CaseState): Refusal | null {
  return outsideStanding(state.outsideLog).submittedAt === null ? refuse('outside_not_submitted') : null;
}

/** Steps that are possible now, words and dates aside: what is offered. */
export function possibleSteps(state: CaseState, now: Instant): Exclude<OutsideStep, 'rework'>[] {
  if (!state.outside) return [];
  const so = outsideStanding(state.outsideLog);
  return choosable.filter((step) => guardOrder(state, so, step, now) === null);
}
const choosable: readonly Exclude<OutsideStep, 'rework'>[] = [
  'sign',
  'contact',
  'our_call_back',
  'submit',
  'their_call_back',
  'ask_extension',
  'extension_decided',
  'ask_return',
  'return_decided',
  'ask_exclusion',
  'exclusion_decided',
];

/** The event of a step; a granted extension carries the deadline that was asked for. */
export function outsideEvent(state: CaseState, command: CaseCommands['outside_step']): NewCaseEvent {
  const { step, granted, solved, satisfied, words } = command;
  const asked = outsideStanding(state.outsideLog).extensionAsked?.until ?? null;
  const granting = step === 'extension_decided' && granted ? asked : null;
  const until = step === 'ask_extension' ? command.until : granting;
  return {
    type: 'case.outside_step',
    at: null,
    open: { step, granted, until, solved, satisfied },
    personal: { words },
  };
}

/** The deadline a step sets, if it does: a granted extension, a new round. */
export function dueSetBy({ step, until }: Pick<OutsideEntry, 'step' | 'until'>): Instant | null {
  return step === 'extension_decided' || step === 'rework' ? until : null;
}

/** The case after a step: what was granted moves the outside deadline; our own promises stand beside it. */
export function afterOutsideStep(state: CaseState, event: EventOf<'case.outside_step'>): CaseState {
  const entry = { ...event.open, at: event.happenedAt, byId: event.actorId, words: event.personal?.words ?? null };
  return {
    ...state,
    outside: state.outside && { ...state.outside, due: dueSetBy(entry) ?? state.outside.due },
    outsideLog: [...state.outsideLog, entry],
  };
}
