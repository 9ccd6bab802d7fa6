import { customerFlags, customerKinds, occupancyRoles } from '@hearthline/domain/directory/directory-terms';
import { z } from 'zod';
import { caseLink } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { lookBody } from './looks.ts';
import { id, line, localDate, optionalLine, personShown } from './shapes.ts';

const byId = z.object({ id });
const noDate = localDate.nullish().transform((value) => value ?? null);

export const customerView = z.object({
  id,
  name: z.string(),
  kind: z.enum(customerKinds),
  flags: z.array(z.string()),
  note: z.string().nullable(),
  shown: personShown.exclude(['sealed']),
  phones: z.array(z.object({ phone: z.string(), label: z.string().nullable() })),
});

/** A customer on one page: where they live, own or pay over time, and what was asked there (CUS-1). */
export const readCustomer = defineEndpoint({
  name: 'readCustomer',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/customers/:id',
  permission: 'premises.read',
  params: byId,
  response: customerView.extend({
    /** How many events the customer's stream holds, for `If-Match` of a change. */
    seq: z.number(),
    /** Latest first; those within the reader's sight. */
    occupancies: z.array(
      z.object({
        premises: z.object({ id, accountNo: z.string(), address: z.string() }),
        role: z.enum(occupancyRoles),
        from: localDate,
        to: localDate.nullable(),
      }),
    ),
    cases: z.array(caseLink),
  }),
  summary: summaries.readCustomer,
});

/** A customer's name, numbers and note in the clear; the look is written down before it is answered (SEC-1). */
export const revealCustomer = defineEndpoint({
  name: 'revealCustomer',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/customers/:id/reveal',
  permission: 'person.reveal',
  params: byId,
  body: lookBody,
  response: customerView,
  refusals: ['reason_required', 'destroyed'],
  summary: summaries.revealCustomer,
});

const customerBody = z.object({
  name: line(60),
  kind: z.enum(customerKinds).default('person'),
  flags: z.array(z.enum(customerFlags)).max(10).default([]),
  note: optionalLine(500),
  /** Each may hold a list as people write it. */
  phones: z
    .array(z.object({ phone: line(100), label: optionalLine(20) }))
    .max(10)
    .default([]),
});
export type CustomerBody = z.output<typeof customerBody>;
const occupancyBody = z.object({ premisesId: id, role: z.enum(occupancyRoles), from: localDate, to: noDate });

/** A customer is always known through premises; further ones by `openOccupancy`. */
export const registerCustomer = defineEndpoint({
  name: 'registerCustomer',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/customers',
  permission: 'premises.write',
  body: customerBody.extend({ at: occupancyBody }),
  response: z.object({ id }),
  refusals: ['unknown_premises', 'phone_unreadable', 'bad_span'],
  summary: summaries.registerCustomer,
});

export const changeCustomer = defineEndpoint({
  name: 'changeCustomer',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/customers/:id',
  permission: 'premises.write',
  params: byId,
  body: customerBody,
  response: z.object({ id }),
  refusals: ['phone_unreadable', 'destroyed'],
  seen: true,
  summary: summaries.changeCustomer,
});

export const openOccupancy = defineEndpoint({
  name: 'openOccupancy',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/customers/:id/occupancies',
  permission: 'premises.write',
  params: byId,
  body: occupancyBody,
  response: z.object({ id }),
  refusals: ['unknown_premises', 'overlaps', 'bad_span', 'destroyed'],
  summary: summaries.openOccupancy,
});

export const closeOccupancy = defineEndpoint({
  name: 'closeOccupancy',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/customers/:id/occupancies/close',
  permission: 'premises.write',
  params: byId,
  /** `from` tells which; `to` is the first day on which it no longer holds. */
  body: occupancyBody.extend({ to: localDate }),
  response: z.object({ id }),
  refusals: ['unknown_premises', 'no_such_occupancy', 'bad_span', 'destroyed'],
  summary: summaries.closeOccupancy,
});
