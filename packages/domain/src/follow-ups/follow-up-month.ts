import { type DrawnMonth, type NewDayDraw, withDraw } from '../sampling/drawn-month.ts';
import { unchangedBy } from '../unchanged-by.ts';

/** One plan of follow-ups in one month, with what was drawn of each day (FOL-2). */
export interface FollowUpMonth extends DrawnMonth {
  packVersion: string;
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
  );

/** A month after one more event; null before the first. */
export function evolveFollowUpMonth(
  id: string,
  state: FollowUpMonth | null,
  event: FollowUpMonthEvent,
): FollowUpMonth | null {
  const { seq } = event;
  if (event.type === 'follow_ups.month_begun') return { id, seq, ...event.open, draws: [] };
  if (!state) return null;
  if (event.type !== 'follow_ups.drawn') return { ...unchangedBy(event, state), seq };
  return withDraw(state, event);
}
