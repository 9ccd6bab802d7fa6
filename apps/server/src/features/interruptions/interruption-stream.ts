import {
  evolveInterruption,
  type Interruption,
  type InterruptionEvent,
  type NewInterruptionEvent,
} from '@hearthline/domain/directory/interruption-events';
import { insertRows, putRow } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import {
  appendFolded,
  type Folded,
  type Folding,
  foldedProjector,
  loadFolded,
} from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

const folding: Folding<Interruption, InterruptionEvent> = { kind: 'interruption', evolve: evolveInterruption };

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Where supply is off, and until when. */
export const interruptionProjector: Projector = foldedProjector(folding, async (tx, before, after) => {
  const row = {
    id: after.id,
    cause: after.cause,
    began_at: iso(after.from),
    expected_end: iso(after.expectedEnd),
    ended_at: iso(after.endedAt),
    words: after.text,
    recorded_by: after.recordedById,
    recorded_at: iso(after.recordedAt),
  };
  await putRow(tx, 'interruption', row, before !== null);
  if (before) return;
  const places = after.places.map(({ communityId, community, building }) => ({
    interruption_id: after.id,
    community_id: communityId,
    community,
    building,
  }));
  await insertRows(tx, 'interruption_place', places);
});

/** One that lasts; refuses one that is over. */
export async function lasting(tx: Tx, id: string): Promise<Folded<Interruption>> {
  const known = await loadFolded(tx, folding, id);
  if (!known) throw new Refused('not_found', { id });
  const { endedAt } = known.state.state;
  if (endedAt !== null) throw new Refused('interruption_over', { at: iso(endedAt) });
  return known;
}

export function appendTo(
  ctx: Context,
  tx: Tx,
  to: Folded<Interruption> | string,
  event: NewInterruptionEvent,
): Promise<Folded<Interruption>> {
  return appendFolded(ctx, tx, folding, to, [event]);
}
