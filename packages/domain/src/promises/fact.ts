import type { Instant } from '../time/instant.ts';

/** Everything a promise can start from, be met by or be void by. Projections turn events into these. */
export const FACT_NAMES = [
  'case.received',
  'call.answered',
  'case.answered',
  'measure.taken',
  'order.received',
  'order.arrived',
  'order.done',
  'outside.deadline',
  'outside.replied',
  'case.reopened',
  'case.closed',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/**
 * Something that happened at `at` (its own time, which may be earlier than when it was recorded) and was recorded as
 * number `seq` of its stream. `due` is the date an outside body or a person set.
 */
export type Fact = Readonly<{ name: string; at: Instant; seq: number; due?: Instant }>;

/** Order in which things happened; of two at the same moment the one recorded first. */
export function happenedBefore(a: Fact, b: Fact): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

/** The first fact that bears one of the names, after `since` when given. The order of the list does not matter. */
export function firstFact(facts: readonly Fact[], names: readonly string[], since?: Fact): Fact | undefined {
  let first: Fact | undefined;
  for (const fact of facts) {
    if (!names.includes(fact.name) || (since && !happenedBefore(since, fact))) continue;
    if (!first || happenedBefore(fact, first)) first = fact;
  }
  return first;
}

/** The last fact of the name by the time it happened. */
export function lastFact(facts: readonly Fact[], name: string): Fact | undefined {
  let last: Fact | undefined;
  for (const fact of facts) if (fact.name === name && (!last || happenedBefore(last, fact))) last = fact;
  return last;
}
