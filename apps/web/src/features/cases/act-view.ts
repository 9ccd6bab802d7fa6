import type { CaseView } from '@hearthline/contract/case-view';
import { isInTime } from '@hearthline/domain/promises/clock-outcomes';

/** The appointment that stands, of any order. */
export function standingAppointment(view: CaseView): CaseView['appointments'][number] | undefined {
  return view.appointments.find(({ state }) => state === 'agreed' || state === 'failed' || state === 'told');
}

/** Promises of the case for which a later deadline may be asked, as `promise/variant`. */
export function extendableOf(view: CaseView): string[] {
  return view.clocks
    .filter(({ extendable, outcome }) => extendable && isInTime(outcome))
    .map(({ promiseId, variant }) => `${promiseId}/${variant}`);
}
