import { z } from 'zod';
import { lookReasons } from '../cases/case-terms.ts';
import { destroyedSchema } from '../retention/destruction-events.ts';
import { localDateSchema } from '../time/calendar-definition.ts';
import type { Instant } from '../time/instant.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';
import { customerFlags, customerKinds, type OccupancyRole, occupancyRoles } from './directory-terms.ts';
import { endFrom, overlap, type Period } from './period.ts';

const nothing = z.object({});
/** `key` is what a phone is matched by; `phone` what people wrote. */
const phone = z.object({ key: z.string(), phone: z.string(), label: z.string().nullable() });
const about = {
  open: z.object({ kind: z.enum(customerKinds), flags: z.array(z.enum(customerFlags)) }),
  personal: z.object({ name: z.string(), note: z.string().nullable(), phones: z.array(phone) }),
};
const occupancy = z.object({
  premisesId: z.string(),
  role: z.enum(occupancyRoles),
  from: localDateSchema,
  to: localDateSchema.nullable(),
});

/** CUS-1: a customer, and where they live, own or pay over time. */
export const customerEventSchemas = {
  'customer.registered': about,
  'customer.changed': about,
  /** Somebody looked at name and numbers, and said why (SEC-1). */
  'customer.revealed': {
    open: z.object({ reason: z.enum(lookReasons) }),
    personal: z.object({ words: z.string() }),
  },
  'occupancy.opened': { open: occupancy, personal: nothing },
  /** What began on `from` ends on `to`, which no longer counts. */
  'occupancy.closed': { open: occupancy.extend({ to: localDateSchema }), personal: nothing },
  /** Years after the last tie ended, by an approved list (PIPL, 19). */
  'customer.personal_destroyed': { open: destroyedSchema, personal: nothing },
} satisfies EventSchemas;

export type CustomerEvent = EventOf<typeof customerEventSchemas>;
export type NewCustomerEvent = NewEventOf<typeof customerEventSchemas>;

export interface Occupancy extends Period {
  premisesId: string;
  role: OccupancyRole;
}

export interface Customer {
  id: string;
  name: string;
  kind: (typeof customerKinds)[number];
  flags: readonly string[];
  note: string | null;
  phones: readonly z.infer<typeof phone>[];
  occupancies: readonly Occupancy[];
  /** Since when nothing is left of who it was; nothing more is written then. */
  destroyedAt: Instant | null;
}

/** A customer after one more event; null before the first. What was destroyed is empty (CUS-1). */
export function evolveCustomer(id: string, customer: Customer | null, event: CustomerEvent): Customer | null {
  if (event.type === 'customer.registered' || event.type === 'customer.changed') {
    const personal = event.personal ?? { name: '', note: null, phones: [] };
    return { id, ...event.open, ...personal, occupancies: customer?.occupancies ?? [], destroyedAt: null };
  }
  if (!customer || event.type === 'customer.revealed') return customer;
  if (event.type === 'customer.personal_destroyed')
    return { ...customer, name: '', flags: [], note: null, phones: [], destroyedAt: event.recordedAt };
  if (event.type === 'occupancy.opened') return { ...customer, occupancies: [...customer.occupancies, event.open] };
  if (event.type !== 'occupancy.closed') return unchangedBy(event, customer);
  const { premisesId, role, from, to } = event.open;
  const occupancies = customer.occupancies.flatMap((each) =>
    each.premisesId === premisesId && each.role === role && each.from === from ? endFrom([each], to) : [each],
  );
  return { ...customer, occupancies };
}

/** The day from which on nothing ties the customer to any home; null while something does, or before anything did. */
export function leftOn(customer: Customer): string | null {
  const ends = customer.occupancies.map(({ to }) => to);
  return ends.includes(null)
    ? null
    : (ends
        .filter((to) => to !== null)
        .sort()
        .at(-1) ?? null);
}

/** The occupancy a new one would run into: the same role at the same premises; null when there is none. */
export function clashOfOccupancies(customer: Customer, wanted: Occupancy): Occupancy | null {
  return (
    customer.occupancies.find(
      (each) => each.premisesId === wanted.premisesId && each.role === wanted.role && overlap(each, wanted),
    ) ?? null
  );
}
