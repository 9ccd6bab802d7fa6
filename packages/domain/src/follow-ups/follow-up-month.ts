/** One plan of follow-ups in one month, with what was drawn of each day (FOL-2). Times are epoch milliseconds. */
export interface FollowUpMonth {
  id: string;
  seq: number;
  plan: string;
  /** `YYYY-MM`. */
  month: string;
  unitId: number;
  /** In whole percent, as the rules in force when the month began have it. */
  share: number;
  packVersion: string;
  draws: readonly FollowUpDraw[];
}

/** One day's draw: anybody who has the events and the seal can draw it again. */
export interface FollowUpDraw {
  seq: number;
  drawnAt: number;
  /** The day, `YYYY-MM-DD`, and the time it covers: half-open, by when events were recorded. */
  day: string;
  from: number;
  to: number;
  /** Cases served on it under the plan, and the hash of their ids in order. */
  served: number;
  frameHash: string;
  /** The first seal over all events after the day's end: nobody could know it before. */
  sealSeq: number;
  sealHash: string;
  /** Drawn earlier in the month and given up since: they were drawn for in addition. */
  lost: number;
  taken: readonly string[];
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
    | { type: 'follow_ups.drawn'; open: Omit<FollowUpDraw, 'seq' | 'drawnAt'> }
  );

/** A month after one more event; null before the first. */
export function evolveFollowUpMonth(
  id: string,
  state: FollowUpMonth | null,
  event: FollowUpMonthEvent,
): FollowUpMonth | null {
  if (event.type === 'follow_ups.month_begun') return { id, seq: event.seq, ...event.open, draws: [] };
  if (!state) return null;
  const { seq, recordedAt, open } = event;
  return { ...state, seq, draws: [...state.draws, { seq, drawnAt: recordedAt, ...open }] };
}

/** How many the month's draws saw served before a day. */
export function servedBefore({ draws }: FollowUpMonth, day: string): number {
  return draws.reduce((sum, each) => (each.day < day ? sum + each.served : sum), 0);
}

/** Everybody the month's draws took before a day. */
export function takenBefore({ draws }: FollowUpMonth, day: string): string[] {
  return draws.flatMap((each) => (each.day < day ? each.taken : []));
}
