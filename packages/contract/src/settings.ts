import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { instant } from './shapes.ts';

/** What an installation may be tied to. */
export const connectionNames = [
  'telephony',
  'mail',
  'wechat',
  'outside_orders',
  'sms',
  'public_address',
  'proxy',
] as const;

/** What the installation is connected to: `trial` is a stand-in for what it will be. No secret is among the details. */
export const readConnections = defineEndpoint({
  name: 'readConnections',
  faces: ['desk'],
  method: 'GET',
  path: '/api/settings/connections',
  permission: 'org.manage',
  response: z.object({
    rows: z.array(
      z.object({
        name: z.enum(connectionNames),
        state: z.enum(['on', 'off', 'trial']),
        /** Such as an address or the names of senders. */
        detail: z.string().nullable(),
        /** When it was last read through; only of what is read. */
        readAt: instant.nullable(),
        /** What stands in the way, and since when. */
        problem: z.object({ code: z.string(), since: instant }).nullable(),
        /** The variables of the environment that decide it. */
        settings: z.array(z.string()),
      }),
    ),
  }),
  summary: summaries.readConnections,
});
