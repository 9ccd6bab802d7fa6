import { unchangedBy } from '../unchanged-by.ts';

/** What a quarterly check looks at (PRM-25), each found in order or not. */
export const reviewPoints = ['time', 'content', 'persons', 'number', 'analysis'] as const;
export type ReviewPoint = (typeof reviewPoints)[number];

/** Of a month: what its follow-ups tell and what is suggested (FOL-4). Of a quarter: whether they were done as they should be. */
export interface ReviewEntry {
  what: 'analysis' | 'check';
  at: number;
  byId: number | null;
  /** Of a check alone: the points that were not in order. */
  faults: readonly ReviewPoint[];
  /** Of a check alone: the follow-ups that were looked at, as drawn. */
  sample: readonly string[];
  words: string | null;
}

/** Analyses and checks of one period: `YYYY-MM` or `YYYY-Qn`. */
export interface FollowUpReview {
  id: string;
  seq: number;
  period: string;
  unitId: number;
  entries: readonly ReviewEntry[];
  /** Of a quarter: the rules it began under; null of one begun before that was recorded. */
  packVersion: string | null;
}

interface Told {
  seq: number;
  recordedAt: number;
  actorId: number | null;
  personal: { words: string } | null;
}
export type FollowUpReviewEvent = Told &
  /** A quarter whose check is promised: owed before anybody thinks of it. */
  (
    | { type: 'follow_ups.quarter_begun'; open: { period: string; unitId: number; packVersion?: string } }
    | { type: 'follow_ups.analysed'; open: { period: string; unitId: number } }
    | { type: 'follow_ups.checked'; open: { period: string; unitId: number; faults: ReviewPoint[]; sample: string[] } }
  );

/**
 * A period after one more event; the first begins it. An event this version does not know changes nothing but `seq`: a later
 * version may run beside it. Null where only such events are known.
 */
export function evolveReview(
  id: string,
  state: FollowUpReview | null,
  event: FollowUpReviewEvent,
): FollowUpReview | null {
  const { seq, recordedAt: at, actorId: byId } = event;
  const words = event.personal?.words ?? null;
  const entries = state?.entries ?? [];
  const packVersion = state?.packVersion ?? null;
  switch (event.type) {
    case 'follow_ups.quarter_begun':
      return { id, seq, ...event.open, packVersion: event.open.packVersion ?? packVersion, entries };
    case 'follow_ups.analysed': {
      const { period, unitId } = event.open;
      const entry: ReviewEntry = { what: 'analysis', at, byId, faults: [], sample: [], words };
      return { id, seq, period, unitId, packVersion, entries: [...entries, entry] };
    }
    case 'follow_ups.checked': {
      const { period, unitId, faults, sample } = event.open;
      const entry: ReviewEntry = { what: 'check', at, byId, faults, sample, words };
      return { id, seq, period, unitId, packVersion, entries: [...entries, entry] };
    }
    default:
      return state && { ...unchangedBy(event, state), seq };
  }
}

/** The quarter a month, `YYYY-MM`, lies in, as `YYYY-Qn`. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

/** The months of a quarter, in order. */
export function monthsOf(quarter: string): string[] {
  const first = (Number(quarter.slice(6)) - 1) * 3 + 1;
  return [0, 1, 2].map((more) => `${quarter.slice(0, 4)}-${String(first + more).padStart(2, '0')}`);
}
