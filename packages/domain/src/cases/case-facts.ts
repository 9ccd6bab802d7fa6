import { contactsCitizen } from '../outside/first-contact.ts';
import { dueSetBy } from '../outside/outside-steps.ts';
import type { FactName } from '../promises/fact.ts';
import type { CaseEvent, EventOf } from './case-events.ts';
import type { CaseKind } from './case-terms.ts';

/** A fact a promise can start from or be met by; `at` and `due` are epoch milliseconds. */
export interface CaseFact {
  name: FactName;
  at: number;
  seq: number;
  due?: number;
}

type Put = (name: FactName, due?: number) => void;

function putReceived(event: EventOf<'case.received'>, put: Put, facts: CaseFact[]): void {
  const { source, outside } = event.open;
  put('case.received');
  if (source === 'hotline') put('call.answered');
  // Their citizen asked earlier; we are asked since it is here.
  if (outside) facts.push({ name: 'outside.received', at: event.recordedAt, seq: event.seq });
  if (outside?.due) put('outside.deadline', outside.due);
  // A steward who was asked out of the own area passes it on by taking it in: then everybody it concerns is told (PRM-10).
  if (source === 'steward') {
    put('call.ended');
    for (const name of ['hotline.told', 'service.told'] as const)
      facts.push({ name, at: event.recordedAt, seq: event.seq });
  }
}

function putOutside({ open }: EventOf<'case.outside_step'>, put: Put): void {
  if (open.step === 'sign') put('outside.signed_for');
  if (open.step === 'submit') put('outside.replied');
  if (open.step === 'return_decided' && open.granted) put('outside.given_back');
  const due = dueSetBy(open);
  if (due !== null) put('outside.deadline', due);
}

const endsTakenBack = (facts: readonly CaseFact[]): boolean =>
  facts.findLast(({ name }) => name === 'outside.given_back' || name === 'outside.received')?.name ===
  'outside.given_back';

/** Whether the sender took the order back and has not sent it again since (ORD-10). */
export const isTakenBack = (events: readonly CaseEvent[]): boolean => endsTakenBack(factsOfCase(events));

/**
 * An order the sender took back and sends again is received anew: when it says something else of the number, or when it
 * is signed for again, by the deadline that was said last (ORD-10).
 */
function putSentAgain(event: CaseEvent, put: Put, facts: CaseFact[]): void {
  const signed = event.type === 'case.outside_step' && event.open.step === 'sign';
  if (!signed && event.type !== 'case.outside_updated') return;
  if (!endsTakenBack(facts)) return;
  facts.push({ name: 'outside.received', at: event.recordedAt, seq: event.seq });
  const due = facts.findLast(({ name }) => name === 'outside.deadline')?.due;
  if (signed && due !== undefined) put('outside.deadline', due);
}

function putFacts(event: CaseEvent, put: Put): void {
  switch (event.type) {
    case 'case.outside_updated':
      if (event.open.due !== null) put('outside.deadline', event.open.due);
      return;
    case 'case.outside_step':
      return putOutside(event, put);
    case 'case.answered':
      put('case.answered');
      put('walk_in.acted_on');
      return put('measure.taken');
    case 'case.told':
      put('case.told');
      return put('case.answered');
    case 'case.progress':
      put('work.progressed');
      put('walk_in.acted_on');
      if (event.open.measure) put('measure.taken');
      if (event.open.told) put('case.answered');
      return;
    case 'case.followed_up':
      if (event.open.outcome === 'unreachable') return;
      put('customer.called');
      return put('case.answered');
    case 'order.dispatched':
    case 'order.transferred':
      put('case.passed_on');
      put('team.told');
      if (event.open.assigneeId !== null) put('order.received');
      return;
    case 'order.assigned':
    case 'order.accepted':
      return put('order.received');
    case 'order.arrived':
      put('order.arrived');
      put('walk_in.acted_on');
      return put('work.started');
    case 'order.done':
      put('measure.taken');
      put('walk_in.acted_on');
      return put('order.done');
    case 'case.main_done':
      return put('measure.taken');
    case 'case.reopened':
      return put('case.reopened');
    case 'case.closed':
      put('case.closed');
      return put('outside.replied');
    default:
  }
}

/** The last event that tied a call to the case or took it away again; undefined when there is none. */
export function tieOf(events: readonly CaseEvent[]): CaseEvent | undefined {
  return events.findLast(({ type }) => type === 'case.call_tied' || type === 'case.call_untied');
}

/**
 * The facts a case's events hold: what the promise engine reads, in the order of the record (PRM-4 to PRM-11, PRM-30,
 * ORD-10). Times are epoch milliseconds, as claimed by whoever reported them.
 */
export function factsOfCase(events: readonly CaseEvent[]): CaseFact[] {
  const facts: CaseFact[] = [];
  let kind: CaseKind | null = null;
  let walkedIn = false;
  let fromOutside = false;
  let event: CaseEvent | undefined;
  const tie = tieOf(events);
  const put: Put = (name, due) => {
    if (!event) return;
    const { happenedAt: at, seq } = event;
    facts.push(due === undefined ? { name, at, seq } : { name, at, seq, due });
    // A station may act first and tell the system later: that it told has a time of its own (FIR-5).
    if (name === 'walk_in.acted_on' && walkedIn) facts.push({ name: 'walk_in.uploaded', at: event.recordedAt, seq });
  };
  for (event of events) {
    if (event.type === 'case.received') {
      walkedIn = event.open.source === 'station';
      fromOutside = event.open.outside !== null;
      putReceived(event, put, facts);
    } else {
      putSentAgain(event, put, facts);
      putFacts(event, put);
    }
    // A step towards the sender is of an order from outside, even where its beginning was not read.
    if ((fromOutside || event.type === 'case.outside_step') && contactsCitizen(event)) put('outside.contacted');
    if (event.type === 'case.call_tied' && event === tie)
      facts.push({ name: 'call.answered', at: event.open.answeredAt, seq: event.seq });
    if (event.type === 'case.received' || event.type === 'case.classified') kind = event.open.kind;
    if (event.type === 'order.done' && kind === 'paid_service') put('paid_service.completed');
  }
  return facts;
}
