import type { Instant } from '@hearthline/domain/time/instant';
import type { Db } from '../db/tx.ts';
import { type ReadEvent, readEvent } from './chain.ts';

interface EventRow {
  stream_id: string;
  seq: number;
  type: string;
  happened_at: Instant;
  recorded_at: Instant;
  actor_id: number | null;
  body: string;
}

/**
 * The open part of the events of many streams, by stream and in order; one query, whoever's they are. Which streams may
 * be asked for is the caller's to decide.
 */
export async function openEventsOf(db: Db, ids: readonly string[]): Promise<Map<string, ReadEvent[]>> {
  const rows = await db.prepared<EventRow>('open_events', 'select * from open_events_of($1)', [ids]);
  const streams = new Map<string, ReadEvent[]>();
  for (const row of rows) {
    const event = readEvent({
      streamId: row.stream_id,
      seq: row.seq,
      type: row.type,
      happenedAt: row.happened_at,
      recordedAt: row.recorded_at,
      actorId: row.actor_id,
      body: row.body,
      personalBody: null,
    });
    const stream = streams.get(row.stream_id);
    if (stream) stream.push(event);
    else streams.set(row.stream_id, [event]);
  }
  return streams;
}
