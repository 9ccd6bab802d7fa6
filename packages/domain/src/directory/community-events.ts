import { z } from 'zod';
import { unchangedBy } from '../unchanged-by.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';

const nothing = z.object({});

/** CUS-1: a community (estate, street of houses) under its official name, and what people call it. */
export const communityEventSchemas = {
  'community.added': {
    open: z.object({ name: z.string(), stationUnitId: z.number().int().positive() }),
    personal: nothing,
  },
  'community.alias_added': { open: z.object({ alias: z.string() }), personal: nothing },
} satisfies EventSchemas;

export type CommunityEvent = EventOf<typeof communityEventSchemas>;
export type NewCommunityEvent = NewEventOf<typeof communityEventSchemas>;

export interface Community {
  id: string;
  name: string;
  stationUnitId: number;
  aliases: readonly string[];
}

/** A community after one more event; null before the first. */
export function evolveCommunity(id: string, community: Community | null, event: CommunityEvent): Community | null {
  if (event.type === 'community.added') return { id, ...event.open, aliases: [] };
  if (!community) return null;
  if (event.type !== 'community.alias_added') return unchangedBy(event, community);
  if (community.aliases.includes(event.open.alias)) return community;
  return { ...community, aliases: [...community.aliases, event.open.alias] };
}
