/** How many of `served` a share in whole percent asks for: never less than the share (FOL-2: ≥ 3 %). */
export function shareOf(served: number, share: number): number {
  return Math.ceil((served * share) / 100);
}

export interface DrawInput {
  /** What of the day can be drawn, in any order. */
  frame: readonly string[];
  /** What there was to draw from earlier in the month, and how many of those drawn still count. */
  servedBefore: number;
  kept: number;
  share: number;
  /** The rank the seed gives a case: whoever has the seed ranks it the same. Must tell any two cases apart. */
  rank: (id: string) => string;
}

/**
 * What of a day is drawn: as many as bring the month up to its share, those of the lowest rank. What was drawn and does
 * not count any more is no part of `kept`, so that others take its place (FOL-2).
 */
export function draw({ frame, servedBefore, kept, share, rank }: DrawInput): string[] {
  const needed = Math.max(0, shareOf(servedBefore + frame.length, share) - kept);
  const ranked = frame.map((id) => ({ id, by: rank(id) })).sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  return ranked.slice(0, needed).map(({ id }) => id);
}
