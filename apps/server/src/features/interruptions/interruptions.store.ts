import type { InterruptionView } from '@hearthline/contract/interruptions';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { formatInstant } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockViewsOf } from '../../platform/policy/clock-views.ts';
import { clocksOfSubjects } from '../../platform/policy/clocks.store.ts';
import { namesOf } from '../organisation/organisation.public.ts';

interface Row {
  id: string;
  seq: number;
  cause: InterruptionView['cause'];
  began_at: number;
  expected_end: number | null;
  ended_at: number | null;
  called_off: boolean;
  normal_heat: InterruptionView['normalHeat'];
  announced_at: number | null;
  announced_by: InterruptionView['announcedBy'];
  repair_started_at: number | null;
  announced_entered_at: number | null;
  repair_entered_at: number | null;
  end_entered_at: number | null;
  recorded_at: number;
  words: string;
  recorded_by: number | null;
  places: InterruptionView['places'];
}

const when = (at: number | null): string | null => (at === null ? null : formatInstant(at));

/** Interruptions that fit, those that last first, then the latest. */
export async function interruptionsWhere(ctx: Context, db: Db, fits: RawBuilder<unknown>): Promise<InterruptionView[]> {
  const rows =
    await db.rows(sql<Row>`select i.id, (select seq from stream_head h where h.stream_id = i.id) as seq, i.cause, i.began_at, i.expected_end, i.ended_at, i.called_off, i.normal_heat, i.announced_at,
      i.announced_by, i.repair_started_at, i.announced_entered_at, i.repair_entered_at, i.end_entered_at, i.recorded_at, i.words, i.recorded_by,
      coalesce((select json_agg(json_build_object('communityId', p.community_id, 'community', p.community, 'building', p.building)
        order by p.community, p.building nulls first) from interruption_place p where p.interruption_id = i.id), '[]') as places
    from interruption i where ${fits} order by (i.ended_at is null) desc, i.began_at desc, i.id limit 200`);
  const [names, clocks] = await Promise.all([
    namesOf(
      db,
      [],
      rows.flatMap(({ recorded_by }) => recorded_by ?? []),
    ),
    clocksOfSubjects(
      db,
      'outage',
      rows.map(({ id }) => id),
    ),
  ]);
  const none: readonly ClockState[] = [];
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    cause: row.cause,
    from: formatInstant(row.began_at),
    expectedEnd: when(row.expected_end),
    endedAt: when(row.ended_at),
    calledOff: row.called_off,
    normalHeat: row.normal_heat,
    announcedAt: when(row.announced_at),
    announcedBy: row.announced_by,
    repairStartedAt: when(row.repair_started_at),
    entered: {
      recorded: formatInstant(row.recorded_at),
      announced: when(row.announced_entered_at),
      repairStarted: when(row.repair_entered_at),
      ended: when(row.end_entered_at),
    },
    clocks: clockViewsOf(ctx.services.policy, clocks.get(row.id) ?? none, ctx.now),
    text: row.words,
    places: row.places,
    recordedBy: names.staff(row.recorded_by),
  }));
}
