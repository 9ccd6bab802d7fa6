import type { InterruptionView } from '@hearthline/contract/interruptions';
import { formatInstant } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { namesOf } from '../organisation/organisation.public.ts';

interface Row {
  id: string;
  cause: InterruptionView['cause'];
  began_at: number;
  expected_end: number | null;
  ended_at: number | null;
  words: string;
  recorded_by: number | null;
  places: InterruptionView['places'];
}

const when = (at: number | null): string | null => (at === null ? null : formatInstant(at));

/** Interruptions that fit, those that last first, then the latest. */
export async function interruptionsWhere(db: Db, fits: RawBuilder<unknown>): Promise<InterruptionView[]> {
  const rows =
    await db.rows(sql<Row>`select i.id, i.cause, i.began_at, i.expected_end, i.ended_at, i.words, i.recorded_by,
      coalesce((select json_agg(json_build_object('communityId', p.community_id, 'community', p.community, 'building', p.building)
        order by p.community, p.building nulls first) from interruption_place p where p.interruption_id = i.id), '[]') as places
    from interruption i where ${fits} order by (i.ended_at is null) desc, i.began_at desc, i.id limit 200`);
  const names = await namesOf(
    db,
    [],
    rows.flatMap(({ recorded_by }) => recorded_by ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    cause: row.cause,
    from: formatInstant(row.began_at),
    expectedEnd: when(row.expected_end),
    endedAt: when(row.ended_at),
    text: row.words,
    places: row.places,
    recordedBy: names.staff(row.recorded_by),
  }));
}
