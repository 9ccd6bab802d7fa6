import { sql } from 'kysely';
import type { Db, Tx } from '../db/tx.ts';
import { Refused } from '../http/refused.ts';
import {
  chainEvents,
  type EventInput,
  iso,
  type ReadEvent,
  readEvent,
  type StoredEvent,
  type StreamKind,
} from './chain.ts';

/** A stream as loaded: where its chain ends, and whatever state its reader folded from it. */
export interface Stream<State = unknown> {
  id: string;
  kind: StreamKind;
  seq: number;
  hash: string | null;
  state: State;
}

/** Streams with what is appended to each. */
export type Appended = readonly { stream: Stream; events: readonly ReadEvent[] }[];

/** Writes what events mean into the tables that are queried; runs in the transaction that appends them. */
export interface Projector {
  (tx: Tx, stream: Stream, events: readonly ReadEvent[]): Promise<void>;
  /** The same for many streams in few statements, where that is worth it. */
  many?(tx: Tx, appended: Appended): Promise<void>;
}

export interface Author {
  actorId: number | null;
  now: number;
}

export interface EventLog {
  append(tx: Tx, stream: Stream, events: readonly EventInput[], by: Author): Promise<StoredEvent[]>;
  /** One kind of streams, each once, in a few statements for all of them: what is imported by thousands. */
  appendMany(
    tx: Tx,
    kind: StreamKind,
    items: readonly { stream: Stream; events: readonly EventInput[] }[],
    by: Author,
  ): Promise<void>;
}

const insertEvents = `
  with e as (
    insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
    select $1::uuid, * from unnest($2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[])
    returning 1
  )
  insert into event_personal (stream_id, seq, body)
  select $1::uuid, seq, body from unnest($2::int[], $11::text[]) as p (seq, body) where body is not null`;

const insertMany = `
  with e as (
    insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
    select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[])
    returning 1
  )
  insert into event_personal (stream_id, seq, body)
  select * from unnest($1::uuid[], $2::int[], $11::text[]) as p (stream_id, seq, body) where body is not null`;

const newHeads = `insert into stream_head (stream_id, kind, seq, hash)
  select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[]) on conflict do nothing returning 1 as moved`;
const moveHeads = `update stream_head h set seq = n.seq, hash = n.hash
  from unnest($1::uuid[], $2::int[], $3::text[], $4::int[]) as n (stream_id, seq, hash, was)
  where h.stream_id = n.stream_id and h.seq = n.was returning 1 as moved`;

const moveHead = `update stream_head set seq = $2, hash = $3 where stream_id = $1 and seq = $4 returning 1 as moved`;
const newHead = `insert into stream_head (stream_id, kind, seq, hash) values ($1, $2, $3, $4) on conflict do nothing returning 1 as moved`;

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

async function takeHeads(tx: Tx, kind: StreamKind, chained: readonly { stream: Stream; last: StoredEvent }[]) {
  const [fresh, known] = [
    chained.filter(({ stream }) => stream.seq === 0),
    chained.filter(({ stream }) => stream.seq > 0),
  ];
  const ids = (of: typeof chained): string[] => of.map(({ stream }) => stream.id);
  const seqs = (of: typeof chained): number[] => of.map(({ last }) => last.seq);
  const hashes = (of: typeof chained): string[] => of.map(({ last }) => last.hash);
  const begun = fresh.length
    ? await tx.prepared('stream_heads_new', newHeads, [ids(fresh), fresh.map(() => kind), seqs(fresh), hashes(fresh)])
    : [];
  const were = known.map(({ stream }) => stream.seq);
  const moved = known.length
    ? await tx.prepared('stream_heads_move', moveHeads, [ids(known), seqs(known), hashes(known), were])
    : [];
  if (begun.length + moved.length < chained.length) throw new Refused('changed_meanwhile', { seq: 0 });
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
    async appendMany(tx, kind, items, by) {
      const chained = items.flatMap(({ stream, events }) => {
        const stored = chainEvents(stream, events, by);
        const last = stored.at(-1);
        return last ? [{ stream, stored, last }] : [];
      });
      if (chained.length === 0) return;
      await takeHeads(tx, kind, chained);
      const stored = chained.flatMap((each) => each.stored);
      const streamIds = stored.map(({ streamId }) => streamId);
      await tx.prepared('event_append_many', insertMany, [streamIds, ...eventColumns(stored)]);
      const projector = projectors[kind];
      const appended = chained.map((each) => ({ stream: each.stream, events: each.stored.map(readEvent) }));
      if (projector?.many) return projector.many(tx, appended);
      for (const { stream, events } of appended) await projector?.(tx, stream, events);
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
