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
