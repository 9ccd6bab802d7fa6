import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { ClockState } from '@hearthline/domain/promises/clock';
import type pg from 'pg';
import { caseClocks } from './features/cases/cases.public.ts';
import { sheetClocks } from './features/first-asked/first-asked.public.ts';
import { copyOut, withCopying } from './platform/db/copy-out.ts';
import { noScope } from './platform/db/scope.ts';
import { inTransaction, type Tx } from './platform/db/tx.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';

type SubjectKind = 'case' | 'sheet' | 'sheet_month';

const TOGETHER = 2_000;

const eventsOf = (kind: SubjectKind): string => `
  select stream_id, seq, type, (date_part('epoch', happened_at) * 1000)::bigint,
    (date_part('epoch', recorded_at) * 1000)::bigint, actor_id, body
  from event where kind = '${kind}' order by stream_id, seq`;

/** What is written of a clock, with the type of its column. Times travel as milliseconds. */
const columns: readonly (readonly [
  string,
  string,
  (id: string, kind: string, clock: ClockState) => string | number | boolean | null,
])[] = [
  ['subject_kind', 'text', (_, kind) => kind],
  ['subject_id', 'uuid', (id) => id],
  ['promise_id', 'text', (_, __, clock) => clock.promiseId],
  ['variant', 'text', (_, __, clock) => clock.variant],
  ['pack_version', 'text', (_, __, clock) => clock.packVersion],
  ['calendar_version', 'text', (_, __, clock) => clock.calendarVersion],
  ['provisional', 'boolean', (_, __, clock) => clock.provisional],
  ['from_seq', 'int', (_, __, clock) => clock.fromSeq],
  ['started_at', 'bigint', (_, __, clock) => clock.startedAt],
  ['due_at', 'bigint', (_, __, clock) => clock.dueAt],
  ['next_at', 'bigint', (_, __, clock) => clock.nextAt],
  ['met_at', 'bigint', (_, __, clock) => clock.metAt],
  ['void_at', 'bigint', (_, __, clock) => clock.voidAt],
];
const fill = `insert into clock (${columns.map(([name]) => name).join(', ')})
  select ${columns.map(([name, type]) => (type === 'bigint' ? `timestamptz 'epoch' + ${name} * interval '1 millisecond'` : name)).join(', ')}
  from unnest(${columns.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ')}) as c (${columns.map(([name]) => name).join(', ')})`;

// A case that has gone on since was put right by that.
const putDue = `update case_file f set due_at = timestamptz 'epoch' + n.at * interval '1 millisecond', due_promise = n.promise
  from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[]) as n (id, seq, at, promise)
  where f.id = n.id and f.seq = n.seq`;

const dueText = (dueAt: number | string | null | undefined, promise: string | null | undefined): string =>
  `${dueAt ?? ''} ${promise ?? ''}`;

/** What each case's row says of its deadline. */
async function duesShown(reader: pg.Client): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  const query = `select id, (date_part('epoch', due_at) * 1000)::bigint, due_promise from case_file`;
  for await (const rows of copyOut(reader, query))
    for (const [id, dueAt, promise] of rows) shown.set(id as string, dueText(dueAt, promise));
  return shown;
}

/** Codes, numbers and versions hold nothing that an array's text would have to escape. */
const arrayOf = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : value)).join(',')}}`;

interface Counted {
  id: string;
  kind: string;
  clock: ClockState;
}

/** An event without what is personal: no clock asks for that. */
interface OpenEvent {
  seq: number;
  type: string;
  happenedAt: number;
  recordedAt: number;
  actorId: number | null;
  open: object;
  personal: null;
}

interface Counting {
  id: string;
  events: OpenEvent[];
}

function openEvent([, seq, type, happenedAt, recordedAt, actorId, body]: readonly (string | null)[]): OpenEvent {
  return {
    seq: Number(seq),
    type: type as string,
    happenedAt: Number(happenedAt),
    recordedAt: Number(recordedAt),
    actorId: actorId === null || actorId === undefined ? null : Number(actorId),
    open: JSON.parse(body as string) as object,
    personal: null,
  };
}

/** Whole streams of a kind, one after another. */
async function* streamsOf(reader: pg.Client, kind: SubjectKind): AsyncGenerator<Counting[]> {
  let streams: Counting[] = [];
  for await (const rows of copyOut(reader, eventsOf(kind))) {
    for (const row of rows) {
      const id = row[0] as string;
      if (streams.at(-1)?.id !== id) streams.push({ id, events: [] });
      streams.at(-1)?.events.push(openEvent(row));
    }
    if (streams.length > TOGETHER) {
      // The last one may go on in what comes next.
      yield streams.slice(0, -1);
      streams = streams.slice(-1);
    }
  }
  yield streams;
}

function write(tx: Tx, counted: readonly Counted[]): Promise<unknown> {
  if (counted.length === 0) return Promise.resolve();
  const values = columns.map(([, , of]) => arrayOf(counted.map(({ id, kind, clock }) => of(id, kind, clock))));
  return tx.prepared('clocks_refill', fill, values);
}

/** Goes through all streams of a kind: read on one connection while the clocks of earlier ones are written on another. */
async function through(
  reader: pg.Client,
  kind: SubjectKind,
  count: (streams: readonly Counting[]) => Promise<unknown>,
): Promise<{ streams: number; events: number }> {
  const done = { streams: 0, events: 0 };
  let written: Promise<unknown> = Promise.resolve();
  for await (const streams of streamsOf(reader, kind)) {
    await written;
    written = count(streams);
    written.catch(() => undefined);
    done.streams += streams.length;
    done.events += streams.reduce((sum, { events }) => sum + events.length, 0);
  }
  await written;
  return done;
}

/**
 * Counts every clock anew from the events, in one transaction: cases, first-asked sheets and their months. Deadlines
 * that rule the queues are put right as well. Gives how many streams and events it went through.
 */
export async function rebuildClocks(pool: pg.Pool, policy: PolicyBook): Promise<{ streams: number; events: number }> {
  return withCopying(pool, (reader) => inTransaction(pool, noScope, (tx) => countAll(tx, reader, policy)));
}

async function countAll(tx: Tx, reader: pg.Client, policy: PolicyBook): Promise<{ streams: number; events: number }> {
  // Each page is a few rows of large tables: found by their keys, whatever the planner thinks of arrays.
  await tx.prepared(
    'clocks_by_key',
    `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
    [],
  );
  // Read only once nobody else can write a clock: what is committed by then is all that is to be counted.
  await tx.prepared('clocks_empty', 'truncate clock', []);
  const shown = await duesShown(reader);
  const sums = await through(reader, 'case', (streams) => {
    const counted: Counted[] = [];
    const ruling: { id: string; seq: number; clock: ClockState | null }[] = [];
    for (const { id, events } of streams) {
      const found = caseClocks(policy, id, events as unknown as CaseEvent[]);
      if (!found) continue;
      for (const clock of found.clocks) counted.push({ id, kind: 'case', clock });
      if (shown.get(id) !== dueText(found.ruling?.dueAt, found.ruling?.promiseId))
        ruling.push({ id, seq: events.at(-1)?.seq ?? 0, clock: found.ruling });
    }
    if (ruling.length === 0) return write(tx, counted);
    const due = [
      arrayOf(ruling.map(({ id }) => id)),
      arrayOf(ruling.map(({ seq }) => seq)),
      arrayOf(ruling.map(({ clock }) => clock?.dueAt ?? null)),
      arrayOf(ruling.map(({ clock }) => clock?.promiseId ?? null)),
    ];
    return Promise.all([write(tx, counted), tx.prepared('clocks_due', putDue, due)]);
  });
  for (const kind of ['sheet', 'sheet_month'] as const) {
    const done = await through(reader, kind, (streams) =>
      write(
        tx,
        streams.flatMap(({ id, events }) =>
          sheetClocks(policy, kind, id, events).map((clock) => ({ id, kind, clock })),
        ),
      ),
    );
    sums.streams += done.streams;
    sums.events += done.events;
  }
  return sums;
}
