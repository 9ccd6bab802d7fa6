import {
  type Community,
  type CommunityEvent,
  evolveCommunity,
  type NewCommunityEvent,
} from '@hearthline/domain/directory/community-events';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

export const communityFolding: Folding<Community, CommunityEvent> = { kind: 'community', evolve: evolveCommunity };
export type KnownCommunity = Folded<Community>;

export const aliasEvent = (alias: string): NewCommunityEvent => ({
  type: 'community.alias_added',
  at: null,
  open: { alias },
  personal: {},
});

export async function loadCommunity(db: Db, id: string): Promise<KnownCommunity> {
  const known = await loadFolded(db, communityFolding, id);
  if (!known) throw new Refused('unknown_community', { id }, 'communityId');
  return known;
}

export function appendToCommunity(
  ctx: Context,
  tx: Tx,
  to: KnownCommunity | string,
  events: readonly NewCommunityEvent[],
): Promise<KnownCommunity> {
  return appendFolded(ctx, tx, communityFolding, to, events);
}
