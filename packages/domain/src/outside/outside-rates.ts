/** Orders of an outside body, counted (domain figures 3.2). Those the sender excluded count nowhere. */
export interface OutsideCounts {
  /** Given to us and not taken back. */
  dispatched: number;
  /** The citizen contacted by the deadline. */
  contacted: number;
  /** Called back by the sender. */
  calledBack: number;
  solved: number;
  satisfied: number;
}

/** A share in hundredths of a per cent, rounded half up; null where there is nothing to share. */
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 20_000 + whole) / (whole * 2));

/** The three rates: contacted in time of dispatched; solved, and satisfied, of called back. */
export function outsideRates({ dispatched, contacted, calledBack, solved, satisfied }: OutsideCounts) {
  return {
    response: share(contacted, dispatched),
    resolution: share(solved, calledBack),
    satisfaction: share(satisfied, calledBack),
  };
}
