import type { CaseEvent } from './case-events.ts';

/** A fact a promise can start from or be met by; `at` and `due` are epoch milliseconds. */
export interface CaseFact {
  name: string;
  at: number;
  seq: number;
  due?: number;
}

const one = (event: CaseEvent, name: string): CaseFact => ({ name, at: event.happenedAt, seq: event.seq });

function factsOfEvent(event: CaseEvent): CaseFact[] {
  switch (event.type) {
    case 'case.received': {
      const { source, outside } = event.open;
      const facts = [one(event, 'case.received')];
      if (source === 'hotline') facts.push(one(event, 'call.answered'));
      if (outside?.due) facts.push({ ...one(event, 'outside.deadline'), due: outside.due });
      return facts;
    }
    case 'case.answered':
      return [one(event, 'case.answered'), one(event, 'measure.taken')];
    case 'case.told':
      return [one(event, 'case.answered')];
    case 'case.progress':
      return [
        ...(event.open.measure ? [one(event, 'measure.taken')] : []),
        ...(event.open.told ? [one(event, 'case.answered')] : []),
      ];
    case 'case.followed_up':
      return event.open.outcome === 'unreachable' ? [] : [one(event, 'case.answered')];
    case 'order.dispatched':
    case 'order.transferred':
      return event.open.assigneeId === null ? [] : [one(event, 'order.received')];
    case 'order.assigned':
    case 'order.accepted':
      return [one(event, 'order.received')];
    case 'order.arrived':
      return [one(event, 'order.arrived')];
    case 'order.done':
      return [one(event, 'measure.taken'), one(event, 'order.done')];
    case 'case.main_done':
      return [one(event, 'measure.taken')];
    case 'case.reopened':
      return [one(event, 'case.reopened')];
    case 'case.closed':
      return [one(event, 'case.closed'), one(event, 'outside.replied')];
    default:
      return [];
  }
}

/** The facts a case's events hold, in order: what the promise engine reads (PRM-4, PRM-6, PRM-8, ORD-10). */
export function factsOfCase(events: readonly CaseEvent[]): CaseFact[] {
  return events.flatMap(factsOfEvent);
}
