import type { ClockView } from '@hearthline/contract/case-view';
import type { ClockLedger, LedgerPartView } from '@hearthline/contract/clocks';

/** Which time counted on one clock, among those of its subject; nothing while that is not known. */
export function ledgerParts(
  ledger: readonly ClockLedger[] | undefined,
  { promiseId, variant }: Pick<ClockView, 'promiseId' | 'variant'>,
): readonly LedgerPartView[] {
  return ledger?.find((each) => each.promiseId === promiseId && each.variant === variant)?.parts ?? [];
}
