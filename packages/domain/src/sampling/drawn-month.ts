/** What is drawn from day by day in one month, with what was drawn of each day. Times are epoch milliseconds. */
export interface DrawnMonth {
  id: string;
  seq: number;
  /** What the draw is for: a plan of follow-ups, or a topic that is dispatched by rule. */
  plan: string;
  /** `YYYY-MM`. */
  month: string;
  unitId: number;
  /** In whole percent, as the rules in force when the month began have it. */
  share: number;
  draws: readonly DayDraw[];
}

/** One day's draw: anybody who has the events and the seal can draw it again. */
export interface DayDraw {
  seq: number;
  drawnAt: number;
  /** The day, `YYYY-MM-DD`, and the time it covers: half-open, by when events were recorded. */
  day: string;
  from: number;
  to: number;
  /** Cases there were to draw from, and the hash of their ids in order. */
  served: number;
  frameHash: string;
  /** The first seal over all events after the day's end: nobody could know it before. */
  sealSeq: number;
  sealHash: string;
  /** Drawn earlier in the month and given up since: they were drawn for in addition. */
  lost: number;
  taken: readonly string[];
}

export type NewDayDraw = Omit<DayDraw, 'seq' | 'drawnAt'>;

/** The month after one more draw. */
export function withDraw<Month extends DrawnMonth>(
  month: Month,
  { seq, recordedAt, open }: { seq: number; recordedAt: number; open: NewDayDraw },
): Month {
  return { ...month, seq, draws: [...month.draws, { seq, drawnAt: recordedAt, ...open }] };
}

/** How many the month's draws had to draw from before a day. */
export function servedBefore({ draws }: Pick<DrawnMonth, 'draws'>, day: string): number {
  return draws.reduce((sum, each) => (each.day < day ? sum + each.served : sum), 0);
}

/** Everybody the month's draws took before a day. */
export function takenBefore({ draws }: Pick<DrawnMonth, 'draws'>, day: string): string[] {
  return draws.flatMap((each) => (each.day < day ? each.taken : []));
}
