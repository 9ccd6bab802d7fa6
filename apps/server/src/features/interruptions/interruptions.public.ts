import type { InterruptionView } from '@hearthline/contract/interruptions';
import type { Interruption, InterruptionEvent } from '@hearthline/domain/directory/interruption-events';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';
import { recountSubject, runningSubjects } from '../../platform/policy/recount-subject.ts';
import {
  clocksOfInterruption,
  countedInterruption,
  interruptionFolding,
  rulesOfInterruption,
} from './interruption-clocks.ts';
import { interruptionsWhere } from './interruptions.store.ts';

const AHEAD_MS = 7 * 86_400_000;

/** What is off now where the premises are, or will be by plan within a week: what callers from there are told first (INT-5, OUT-1). */
export function interruptionsAt(
  ctx: Context,
  db: Db,
  communityId: string,
  building: string,
): Promise<InterruptionView[]> {
  return interruptionsWhere(
    ctx,
    db,
    sql`i.ended_at is null and i.began_at <= ${new Date(ctx.now + AHEAD_MS).toISOString()} and exists (select 1 from interruption_place p
      where p.interruption_id = i.id and p.community_id = ${communityId} and (p.building is null or p.building = ${building}))`,
  );
}

/** An interruption folded from events somebody else has read, with its clocks recomputed; null when there are none. */
export function interruptionWithClocks(
  policy: PolicyBook,
  id: string,
  events: readonly object[],
): { state: Interruption; version: PolicyVersion; clocks: ClockState[] } | null {
  const state = (events as InterruptionEvent[]).reduce<Interruption | null>(
    (before, event) => interruptionFolding.evolve(id, before, event),
    null,
  );
  return state && { state, version: rulesOfInterruption(policy, state), clocks: clocksOfInterruption(policy, state) };
}

/** Deadlines of interruptions moved by published days: each keeps what it was before (PRM). */
export const interruptionRecounting = {
  running: (db: Db, after: string, most: number) => runningSubjects(db, 'outage', after, most),
  recount: (ctx: Context, tx: Tx, id: string) => recountSubject(ctx, tx, countedInterruption, id),
};
