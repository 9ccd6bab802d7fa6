import { DATED_UNITS, type PolicyPromise } from '../policy/promise-schema.ts';
import type { Instant } from '../time/instant.ts';
import { type Fact, firstFact, happenedBefore } from './fact.ts';

/** When a clock starts, with the fact that completes what starts it, and the fact its deadline is counted from. */
export function startOf(
  { start, limit }: PolicyPromise,
  facts: readonly Fact[],
): { at: Instant; basis: Fact } | undefined {
  let completing: Fact | undefined;
  for (const name of start.facts) {
    const first = firstFact(facts, [name]);
    if (!first) return undefined;
    if (!completing || happenedBefore(completing, first)) completing = first;
  }
  if (!completing) return undefined;
  return {
    at: completing.at,
    basis: (DATED_UNITS.includes(limit.unit) && latestPromise(facts, start.facts)) || completing,
  };
}

/** A date set again replaces the one before; which came last is told by the record, not by the claimed time. */
function latestPromise(facts: readonly Fact[], names: readonly string[]): Fact | undefined {
  let latest: Fact | undefined;
  for (const fact of facts) {
    if (fact.due !== undefined && names.includes(fact.name) && (!latest || fact.seq > latest.seq)) latest = fact;
  }
  return latest;
}
