import type { CaseState } from '../cases/case-state.ts';
import { refuseSheet, type SheetRefusal } from './sheet-refusal.ts';

/**
 * FIR-3: what is surely known is answered at once and needs no sheet; a complaint always gets one. `existing` is the
 * sheet the case already has.
 */
export function guardOpening(
  state: Pick<CaseState, 'kind' | 'answeredOnSpot' | 'state'>,
  existing: string | null,
): SheetRefusal | null {
  if (existing !== null) return refuseSheet('sheet_exists', { id: existing });
  if (state.kind === 'complaint') return null;
  if (state.answeredOnSpot) return refuseSheet('sheet_not_needed');
  return state.state === 'closed' || state.state === 'joined'
    ? refuseSheet('wrong_case_state', { state: state.state })
    : null;
}
