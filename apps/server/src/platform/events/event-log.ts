import { sql } from 'kysely';
import type { Db, Tx } from '../db/tx.ts';
import { Refused } from '../http/refused.ts';
import { chainEvents, type EventInput, type ReadEvent, readEvent, type StoredEvent, type StreamKind } from './chain.ts';

/** A stream as loaded: where its chain ends, and whatever state its reader folded from it. */
export interface Stream<State = unknown> {
  id: string;
  kind: StreamKind;
  seq: number;
  hash: string | null;
  state: State;
}

/** Writes what events mean into the tables that are queried; runs in the transaction that appends them. */
export type Projector = (tx: Tx, stream: Stream, events: readonly ReadEvent[]) => Promise<void>;

export interface Author {
  actorId: number | null;
  now: number;
}

export interface EventLog {
  append(tx: Tx, stream: Stream, events: readonly EventInput[], by: Author): Promise<StoredEvent[]>;
}

const insertEvents = `
  with e as (
    insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
    select $1::uuid, * from unnest($2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[])
    returning 1
  )
  insert into event_personal (stream_id, seq, body)
  select $1::uuid, seq, body from unnest($2::int[], $11::text[]) as p (seq, body) where body is not null`;

const moveHead = `update stream_head set seq = $2, hash = $3 where stream_id = $1 and seq = $4 returning 1 as moved`;
const newHead = `insert into stream_head (stream_id, kind, seq, hash) values ($1, $2, $3, $4) on conflict do nothing returning 1 as moved`;

const iso = (instant: number): string => new Date(instant).toISOString();

/** Column arrays for `unnest`, in the order `insertEvents` and the intake statement take them. */
export function eventColumns(events: readonly StoredEvent[]): unknown[] {
  return [
    events.map((event) => event.seq),
    events.map((event) => event.kind),
    events.map((event) => event.type),
    events.map((event) => iso(event.recordedAt)),
    events.map((event) => iso(event.happenedAt)),
    events.map((event) => event.actorId),
    events.map((event) => event.header),
    events.map((event) => event.body),
    events.map((event) => event.hash),
    events.map((event) => event.personalBody),
  ];
}

async function takeHead(tx: Tx, stream: Stream, last: StoredEvent): Promise<void> {
  const rows =
    stream.seq === 0
      ? await tx.prepared('stream_head_new', newHead, [stream.id, stream.kind, last.seq, last.hash])
      : await tx.prepared('stream_head_move', moveHead, [stream.id, last.seq, last.hash, stream.seq]);
  if (rows.length === 0) throw new Refused('changed_meanwhile', { seq: stream.seq });
}

/**
 * The log that all writes go through. `projectors` is the ordered list of what each kind of stream means to the
 * tables; the head of the stream is the lock, so of two writers one is told `changed_meanwhile`.
 */
export function createEventLog(projectors: Partial<Record<StreamKind, Projector>>): EventLog {
  return {
    async append(tx, stream, events, by) {
      const stored = chainEvents(stream, events, by);
      const last = stored.at(-1);
      if (!last) return stored;
      // Sent together and heard in order: whoever lost the head learns that, not what became of the rest because of it.
      const head = takeHead(tx, stream, last);
      const added = tx.prepared('event_append', insertEvents, [stream.id, ...eventColumns(stored)]);
      const projected = projectors[stream.kind]?.(tx, stream, stored.map(readEvent));
      projected?.catch(() => undefined);
      await head;
      await added;
      await projected;
      return stored;
    },
  };
}

/** The beginning of a stream that does not exist yet. */
export function newStream<State>(id: string, kind: StreamKind, state: State): Stream<State> {
  return { id, kind, seq: 0, hash: null, state };
}

/** An event as it comes from the log. */
export interface EventRow {
  seq: number;
  type: string;
  happened_at: number;
  recorded_at: number;
  actor_id: number | null;
  body: string;
  hash: string;
  personal: string | null;
}

/** The event of a row; its hash is the chain's business. */
export function eventOfRow(streamId: string, row: Omit<EventRow, 'hash'>): ReadEvent {
  return readEvent({
    streamId,
    seq: row.seq,
    type: row.type,
    happenedAt: row.happened_at,
    recordedAt: row.recorded_at,
    actorId: row.actor_id,
    body: row.body,
    personalBody: row.personal,
  });
}

const selectStream = `
  select e.seq, e.type, e.happened_at, e.recorded_at, e.actor_id, e.body, e.hash, p.body as personal
  from event e left join event_personal p on p.stream_id = e.stream_id and p.seq = e.seq
  where e.stream_id = $1 order by e.seq`;

/** All events of a stream in order, and its end; empty when it is not there or may not be known of. */
export async function loadStream(
  db: Db,
  id: string,
): Promise<{ events: ReadEvent[]; seq: number; hash: string | null }> {
  const rows = await db.prepared<EventRow>('event_stream', selectStream, [id]);
  const events = rows.map((row) => eventOfRow(id, row));
  const last = rows.at(-1);
  return { events, seq: last?.seq ?? 0, hash: last?.hash ?? null };
}

/** The end of a stream without its events, for streams whose state lives in a table. */
export async function loadHead(db: Db, id: string): Promise<{ seq: number; hash: string } | null> {
  return db.row(sql<{ seq: number; hash: string }>`select seq, hash from stream_head where stream_id = ${id}`);
}
