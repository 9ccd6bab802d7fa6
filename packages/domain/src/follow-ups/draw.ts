import type { CaseEvent } from '../cases/case-events.ts';
import type { CaseState } from '../cases/case-state.ts';
import type { CaseStateName } from '../cases/case-terms.ts';
import { evolveCase } from '../cases/evolve-case.ts';
import type { Served } from './plans.ts';

const served: readonly CaseStateName[] = ['done', 'followed_up', 'closed'];

const isServed = ({ state }: CaseState): boolean => served.includes(state);

/**
 * What a case was served as in `[from, to)`, by when its events were recorded, in epoch milliseconds; null when its work
 * did not end in that time or was open again at its end. Nothing personal is looked at, so that the answer stays the
 * same when names and words are lawfully destroyed (FOL-2).
 */
export function servedIn(events: readonly CaseEvent[], from: number, to: number): Served | null {
  let state: CaseState | null = null;
  let at: number | null = null;
  for (const event of events) {
    if (event.recordedAt >= to) break;
    const next: CaseState = evolveCase('', state, event);
    if (isServed(next) && !(state && isServed(state))) at = event.recordedAt;
    state = next;
  }
  return state && isServed(state) && at !== null && at >= from ? { kind: state.kind, use: state.premisesUse } : null;
}

/**
 * Whether a drawn customer was given up by `at`: as often tried as the pack asks in the present round, never reached.
 */
export function wasLost(events: readonly CaseEvent[], at: number, triesNeeded: number): boolean {
  const known = events.filter(({ recordedAt }) => recordedAt < at);
  const state = known.reduce<CaseState | null>((so, event) => evolveCase('', so, event), null);
  const tries = state?.followUps ?? [];
  return tries.length >= triesNeeded && tries.every(({ outcome }) => outcome === 'unreachable');
}

/** How many of `served` customers a share in whole percent asks for: never less than the share (FOL-2: ≥ 3 %). */
export function shareOf(served: number, share: number): number {
  return Math.ceil((served * share) / 100);
}

export interface DrawInput {
  /** Cases served on the day under the plan, in any order. */
  frame: readonly string[];
  /** Served under the plan earlier in the month, and how many of those drawn may still be reached or were. */
  servedBefore: number;
  kept: number;
  share: number;
  /** The rank the seed gives a case: whoever has the seed ranks it the same. Must tell any two cases apart. */
  rank: (id: string) => string;
}

/**
 * Who of a day is drawn: as many as bring the month up to its share, those of the lowest rank. Cases that were drawn and
 * could not be reached do not count, so that others take their place (FOL-2).
 */
export function draw({ frame, servedBefore, kept, share, rank }: DrawInput): string[] {
  const needed = Math.max(0, shareOf(servedBefore + frame.length, share) - kept);
  const ranked = frame.map((id) => ({ id, by: rank(id) })).sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  return ranked.slice(0, needed).map(({ id }) => id);
}
