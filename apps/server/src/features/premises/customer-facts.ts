import type { CustomerBody } from '@hearthline/contract/customers';
import type { NewCustomerEvent, Occupancy } from '@hearthline/domain/directory/customer-events';
import { splitPhones } from '@hearthline/domain/search/phone-key';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { checkMayWrite } from './premises-facts.ts';
import { loadPremises } from './premises-stream.ts';

type About = Extract<NewCustomerEvent, { type: 'customer.registered' }>;

/** Phones by their keys, each once, also where people wrote several into one field (CUS-1). */
export function customerFacts({ name, kind, flags, note, phones }: CustomerBody): Pick<About, 'open' | 'personal'> {
  const read = phones.flatMap(({ phone, label }) => {
    const found = splitPhones(phone);
    if (found.length === 0) throw new Refused('phone_unreadable', { phone }, 'phones');
    return found.map(({ key, extension }) => {
      const written = found.length === 1 ? phone : [key, extension].filter(Boolean).join('-');
      return { key, phone: written, label };
    });
  });
  const once = [...new Map(read.toReversed().map((each) => [each.key, each])).values()].reverse();
  return { open: { kind, flags: [...new Set(flags)] }, personal: { name, note, phones: once } };
}

/** Refuses a tie to premises that are not there for the writer, or that ends before it begins. */
export async function checkOccupancy(ctx: Context, db: Db, wanted: Occupancy): Promise<void> {
  const premises = await loadPremises(db, wanted.premisesId);
  if (!premises) throw new Refused('unknown_premises', { premisesId: wanted.premisesId }, 'premisesId');
  checkMayWrite(ctx, premises.state.state.stationUnitId);
  if (wanted.to !== null && wanted.to <= wanted.from)
    throw new Refused('bad_span', { from: wanted.from, to: wanted.to }, 'to');
}
