import type { Db } from '../db/tx.ts';
import type { ReadEvent } from './chain.ts';
import { type EventRow, eventOfRow } from './event-log.ts';

type OpenRow = Omit<EventRow, 'hash' | 'personal'> & { stream_id: string };

/**
 * The open part of the events of many streams, by stream and in order; one query, whoever's they are. Which streams may
 * be asked for is the caller's to decide.
 */
export async function openEventsOf(db: Db, ids: readonly string[]): Promise<Map<string, ReadEvent[]>> {
  const rows = await db.prepared<OpenRow>('open_events', 'select * from open_events_of($1)', [ids]);
  const streams = new Map<string, ReadEvent[]>();
  for (const row of rows) {
    const event = eventOfRow(row.stream_id, { ...row, personal: null });
    const stream = streams.get(row.stream_id);
    if (stream) stream.push(event);
    else streams.set(row.stream_id, [event]);
  }
  return streams;
}
