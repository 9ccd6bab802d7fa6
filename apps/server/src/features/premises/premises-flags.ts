/** What decides the flags of premises; the customers' own come from those tied to it today. */
export interface Flagged {
  owes_fen: number;
  supply: string;
  has_sensor: boolean;
  warranty_until: string | null;
  special_place: string | null;
  customer_flags: readonly string[];
}

/** What whoever answers the phone should see first (INT-5). */
export function flagsOf(facts: Flagged, today: string): string[] {
  return [
    ...(facts.owes_fen > 0 ? ['owes'] : []),
    ...(facts.supply === 'on' ? [] : ['stopped']),
    ...(facts.has_sensor ? ['sensor'] : []),
    ...(facts.warranty_until !== null && facts.warranty_until >= today ? ['in_warranty'] : []),
    ...(facts.special_place === null ? [] : [facts.special_place]),
    ...facts.customer_flags,
  ];
}
