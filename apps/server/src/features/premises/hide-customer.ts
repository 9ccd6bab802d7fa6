import type { PremisesView } from '@hearthline/contract/premises';
import { type Actor } from '@hearthline/domain/permissions/can';
import { customerSight, seesIn } from '@hearthline/domain/permissions/person-sight';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskWords } from '@hearthline/domain/text/mask';

type Customer = PremisesView['customers'][number]['customer'];

/** A customer as whoever looks up these stations' homes is shown them: masked unless the job has them at hand (SEC-1). */
export function shownCustomer(
  actor: Actor,
  stationIds: readonly number[],
  customer: Omit<Customer, 'shown'>,
): Customer {
  if (seesIn(customerSight(actor), stationIds)) return { ...customer, shown: 'clear' };
  const { name, note, phones } = customer;
  return {
    ...customer,
    name: maskName(name),
    note: note && maskWords(note, { name, phone: null }),
    phones: phones.map(({ phone, label }) => ({ phone: maskPhone(phone), label })),
    shown: 'masked',
  };
}
