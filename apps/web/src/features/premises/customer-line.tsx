import { revealCustomer } from '@hearthline/contract/customers';
import { type PremisesView } from '@hearthline/contract/premises';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';
import { LookButton } from '../../ui/look-button.tsx';

export type ShownCustomer = PremisesView['customers'][number]['customer'];

/** A customer as shown, or as looked at once it was said why (SEC-1). */
export function useLookedAt(customer: ShownCustomer) {
  const mayLook = useMay('person.reveal');
  const [looked, setLooked] = useState<ShownCustomer | null>(null);
  const shown = looked?.id === customer.id ? looked : customer;
  const button =
    shown.shown === 'masked' && mayLook ? (
      <LookButton
        look={(body, key) => call(revealCustomer, { params: { id: customer.id }, body }, { key })}
        onSeen={setLooked}
      />
    ) : null;
  return { shown, button };
}

export function CustomerPhones({ customer }: { customer: ShownCustomer }) {
  return customer.phones.map(({ phone, label }) => {
    const words = label ? `${phone} ${label}` : phone;
    return customer.shown === 'clear' ? (
      <a key={phone} className="hl-number" href={`tel:${phone}`}>
        {words}
      </a>
    ) : (
      <span key={phone} className="hl-number">
        {words}
      </span>
    );
  });
}
