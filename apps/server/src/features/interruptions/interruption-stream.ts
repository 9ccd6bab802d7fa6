import type { Interruption, NewInterruptionEvent } from '@hearthline/domain/directory/interruption-events';
import { insertRows, putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { appendFolded, type Folded, foldedProjector, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfInterruption, interruptionFolding } from './interruption-clocks.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const rowOf = (after: Interruption) => ({
  id: after.id,
  cause: after.cause,
  began_at: iso(after.from),
  expected_end: iso(after.expectedEnd),
  ended_at: iso(after.endedAt),
  called_off: after.calledOff,
  normal_heat: after.normalHeat,
  announced_at: iso(after.announcedAt),
  announced_by: after.announcedBy,
  repair_started_at: iso(after.repairStartedAt),
  announced_entered_at: iso(after.announcedEnteredAt),
  repair_entered_at: iso(after.repairEnteredAt),
  end_entered_at: iso(after.endEnteredAt),
  words: after.text,
  recorded_by: after.recordedById,
  recorded_at: iso(after.recordedAt),
});

/** Where supply is off, until when, and what is promised about it (PRM-17). */
export function interruptionProjector(policy: PolicyBook): Projector {
  const clockRows = (state: Interruption | null) =>
    state ? clockRowsOf('outage', state.id, clocksOfInterruption(policy, state)) : [];
  return foldedProjector(interruptionFolding, async (tx, before, after) => {
    await putRow(tx, 'interruption', rowOf(after), before !== null);
    await replaceRows(tx, 'clock', after.id, clockRows(before), clockRows(after));
    if (before) return;
    const places = after.places.map(({ communityId, community, building }) => ({
      interruption_id: after.id,
      community_id: communityId,
      community,
      building,
    }));
    await insertRows(tx, 'interruption_place', places);
  });
}

export async function loadInterruption(db: Db, id: string): Promise<Folded<Interruption>> {
  const known = await loadFolded(db, interruptionFolding, id);
  if (!known) throw new Refused('not_found', { id });
  return known;
}

/** Refuses what is done at `at` when it was over by then. */
export function requireLasting({ endedAt }: Interruption, at = Number.POSITIVE_INFINITY): void {
  if (endedAt !== null && at > endedAt) throw new Refused('interruption_over', { at: iso(endedAt) });
}

/** One that lasts; refuses one that is over. */
export async function lasting(tx: Tx, id: string): Promise<Folded<Interruption>> {
  const known = await loadInterruption(tx, id);
  requireLasting(known.state.state);
  return known;
}

export function appendTo(
  ctx: Context,
  tx: Tx,
  to: Folded<Interruption> | string,
  event: NewInterruptionEvent,
): Promise<Folded<Interruption>> {
  return appendFolded(ctx, tx, interruptionFolding, to, [event]);
}
