/** How sure it is that a number means a home: it belongs to one who lives there and nowhere else, …, or only once asked about it. */
export const certainties = ['sure', 'one_of_several', 'former', 'asked_before'] as const;
export type Certainty = (typeof certainties)[number];

/** A tie of a number to a home: by a customer's telephone and the time they are bound to it, or by a case it was given in. */
export interface CallerTie {
  premisesId: string;
  /** Null where only a case says so. */
  customerId: string | null;
  /** Whether the customer is bound to the home today. */
  current: boolean;
}

export interface Caller extends Omit<CallerTie, 'current'> {
  certainty: Certainty;
}

const rank = (certainty: Certainty): number => certainties.indexOf(certainty);

/**
 * Who may be calling from a number, likeliest first, each home and customer once (CUS-1, INT-6). One current home is `sure`; with
 * several, who calls says which. A number once given in a case about a home nobody of that number lives in comes last.
 */
export function whoCalls(ties: readonly CallerTie[]): Caller[] {
  const homes = new Set(
    ties.filter((tie) => tie.current && tie.customerId !== null).map(({ premisesId }) => premisesId),
  );
  const certaintyOf = ({ customerId, current }: CallerTie): Certainty => {
    if (customerId === null) return 'asked_before';
    if (!current) return 'former';
    return homes.size === 1 ? 'sure' : 'one_of_several';
  };
  const best = new Map<string, Caller>();
  for (const tie of ties) {
    const { premisesId, customerId } = tie;
    const caller = { premisesId, customerId, certainty: certaintyOf(tie) };
    const key = `${premisesId} ${customerId ?? ''}`;
    const known = best.get(key);
    if (!known || rank(caller.certainty) < rank(known.certainty)) best.set(key, caller);
  }
  const named = new Set([...best.values()].flatMap((each) => (each.customerId === null ? [] : [each.premisesId])));
  return [...best.values()]
    .filter((each) => each.customerId !== null || !named.has(each.premisesId))
    .sort((a, b) => rank(a.certainty) - rank(b.certainty));
}
