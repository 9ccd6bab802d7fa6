import type { PremisesView } from '@hearthline/contract/premises';
import type { Actor } from '@hearthline/domain/permissions/can';
import { customerSight, seesIn } from '@hearthline/domain/permissions/person-sight';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskWords } from '@hearthline/domain/text/mask';

type Customer = PremisesView['customers'][number]['customer'];

/** Name and note as whoever looks up these stations' homes is shown them: masked unless the job has them at hand (SEC-1). */
export function shownPerson<Known extends { name: string; note: string | null }>(
  actor: Actor,
  stationIds: readonly number[],
  known: Known,
): Known & { shown: 'clear' | 'masked' } {
  if (seesIn(customerSight(actor), stationIds)) return { ...known, shown: 'clear' };
  const { name, note } = known;
  return { ...known, name: maskName(name), note: note && maskWords(note, { name, phone: null }), shown: 'masked' };
}

/** A customer with telephones, likewise. */
export function shownCustomer(
  actor: Actor,
  stationIds: readonly number[],
  customer: Omit<Customer, 'shown'>,
): Customer {
  const shown = shownPerson(actor, stationIds, customer);
  if (shown.shown === 'clear') return shown;
  return { ...shown, phones: shown.phones.map(({ phone, label }) => ({ phone: maskPhone(phone), label })) };
}
