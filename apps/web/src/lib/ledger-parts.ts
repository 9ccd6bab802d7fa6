import type { ClockView } from '@hearthline/contract/case-view';
import type { ClockLedger, LedgerPartView } from '@hearthline/contract/clocks';

/** Which time counted on one clock, among those of its subject; nothing while that is not known. */
export function ledgerParts(
  ledger: readonly ClockLedger[] | undefined,
  { promiseId, variant, startedAt }: Pick<ClockView, 'promiseId' | 'variant' | 'startedAt'>,
): readonly LedgerPartView[] {
  const own = ledger?.filter((each) => each.promiseId === promiseId && each.variant === variant) ?? [];
  // The same was promised of each appointment of a case: told apart by when it began.
  return (own.find(({ parts }) => parts[0]?.from === startedAt) ?? own[0])?.parts ?? [];
}
