import { type DrawnMonth, type NewDayDraw, withDraw } from '../sampling/drawn-month.ts';
import { unchangedBy } from '../unchanged-by.ts';

/** How the plan stood at the end of a day, or when its share was reached after it: of those served by then, how many were spoken to and how many must be. */
export interface ShareCount {
  day: string;
  served: number;
  reached: number;
  needed: number;
  /** When the last of those needed was spoken to; null while there are too few. */
  reachedAt: number | null;
}

/** One plan of follow-ups in one month, with what was drawn of each day (FOL-2), and how its share stands (PRM-24). */
export interface FollowUpMonth extends DrawnMonth {
  packVersion: string;
  /** The last count, and the event that told it; null before the first. */
  counted: (ShareCount & { seq: number }) | null;
  /** When it was counted for the first time, in epoch milliseconds. */
  countedSince: number | null;
}

interface Told {
  seq: number;
  recordedAt: number;
}
export type FollowUpMonthEvent = Told &
  (
    | {
        type: 'follow_ups.month_begun';
        open: Pick<FollowUpMonth, 'plan' | 'month' | 'unitId' | 'share' | 'packVersion'>;
      }
    | { type: 'follow_ups.drawn'; open: NewDayDraw }
    | { type: 'follow_ups.counted'; open: ShareCount }
  );

/** A month after one more event; null before the first. */
export function evolveFollowUpMonth(
  id: string,
  state: FollowUpMonth | null,
  event: FollowUpMonthEvent,
): FollowUpMonth | null {
  const { seq } = event;
  if (event.type === 'follow_ups.month_begun')
    return { id, seq, ...event.open, draws: [], counted: null, countedSince: null };
  if (!state) return null;
  if (event.type === 'follow_ups.counted') {
    return { ...state, seq, counted: { ...event.open, seq }, countedSince: state.countedSince ?? event.recordedAt };
  }
  if (event.type !== 'follow_ups.drawn') return { ...unchangedBy(event, state), seq };
  return withDraw(state, event);
}
