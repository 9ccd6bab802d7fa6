import type { InterruptionView } from '@hearthline/contract/interruptions';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { interruptionsWhere } from './interruptions.store.ts';

/** What is off now where the premises are: what callers from there are told first (INT-5). */
export function interruptionsAt(
  db: Db,
  communityId: string,
  building: string,
  now: number,
): Promise<InterruptionView[]> {
  return interruptionsWhere(
    db,
    sql`i.ended_at is null and i.began_at <= ${new Date(now).toISOString()} and exists (select 1 from interruption_place p
      where p.interruption_id = i.id and p.community_id = ${communityId} and (p.building is null or p.building = ${building}))`,
  );
}
