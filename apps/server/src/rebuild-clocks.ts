import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { ClockState } from '@hearthline/domain/promises/clock';
import type pg from 'pg';
import { caseClocks } from './features/cases/cases.public.ts';
import { sheetClocks } from './features/first-asked/first-asked.public.ts';
import { noScope } from './platform/db/scope.ts';
import { inTransaction, type Tx } from './platform/db/tx.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';

const PAGE = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** A stream in one row, its events as one text: a row for each would cost more than counting its clocks. */
const streams = `
  select s.stream_id, count(*)::int as n, '[' || string_agg('{"type":' || to_json(e.type) || ',"seq":' || e.seq ||
      ',"happenedAt":' || (extract(epoch from e.happened_at) * 1000)::bigint ||
      ',"recordedAt":' || (extract(epoch from e.recorded_at) * 1000)::bigint ||
      ',"actorId":' || coalesce(e.actor_id::text, 'null') || ',"personal":null,"open":' || e.body || '}', ',' order by e.seq) || ']' as events
  from (select stream_id from stream_head where kind = $1 and stream_id > $2 order by stream_id limit $3) s
    join event e on e.stream_id = s.stream_id
  group by s.stream_id order by s.stream_id`;

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

const putDue = `update case_file f set due_at = n.due_at, due_promise = n.promise
  from (select id, timestamptz 'epoch' + at * interval '1 millisecond' as due_at, promise
    from unnest($1::uuid[], $2::bigint[], $3::text[]) as n (id, at, promise)) n
  where f.id = n.id and (f.due_at, f.due_promise) is distinct from (n.due_at, n.promise)`;

/** Codes, numbers and versions hold nothing that an array's text would have to escape. */
const arrayOf = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : value)).join(',')}}`;

interface Counted {
  id: string;
  kind: string;
  clock: ClockState;
}

interface Page {
  stream_id: string;
  n: number;
  events: string;
}

function write(tx: Tx, counted: readonly Counted[]): Promise<unknown> {
  if (counted.length === 0) return Promise.resolve();
  const values = columns.map(([, , of]) => arrayOf(counted.map(({ id, kind, clock }) => of(id, kind, clock))));
  return tx.prepared('clocks_refill', fill, values);
}

const page = (tx: Tx, kind: string, after: string): Promise<Page[]> =>
  tx.prepared<Page>('clocks_streams', streams, [kind, after, PAGE]);

/** Goes through all streams of a kind; the next page is fetched while this one is counted. */
async function through(
  tx: Tx,
  kind: string,
  count: (rows: readonly Page[]) => Promise<unknown>,
): Promise<{ streams: number; events: number }> {
  const done = { streams: 0, events: 0 };
  const writes: Promise<unknown>[] = [];
  for (let rows = await page(tx, kind, BEFORE_ALL); rows.length > 0; ) {
    const last = rows.at(-1)?.stream_id ?? BEFORE_ALL;
    const next = page(tx, kind, last);
    writes.push(count(rows));
    done.streams += rows.length;
    done.events += rows.reduce((sum, { n }) => sum + n, 0);
    rows = await next;
  }
  await Promise.all(writes);
  return done;
}

/**
 * Counts every clock anew from the events, in one transaction: cases, first-asked sheets and their months. Deadlines
 * that rule the queues are put right as well. Gives how many streams and events it went through.
 */
export async function rebuildClocks(pool: pg.Pool, policy: PolicyBook): Promise<{ streams: number; events: number }> {
  return inTransaction(pool, noScope, async (tx) => {
    // Each page is a few rows of large tables: found by their keys, whatever the planner thinks of arrays.
    await tx.prepared(
      'clocks_by_key',
      `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
      [],
    );
    await tx.prepared('clocks_empty', 'truncate clock', []);
    const sums = await through(tx, 'case', (rows) => {
      const counted: Counted[] = [];
      const ruling: { id: string; clock: ClockState | null }[] = [];
      for (const { stream_id: id, events } of rows) {
        const found = caseClocks(policy, id, JSON.parse(events) as CaseEvent[]);
        if (!found) continue;
        for (const clock of found.clocks) counted.push({ id, kind: 'case', clock });
        ruling.push({ id, clock: found.ruling });
      }
      const due = [
        arrayOf(ruling.map(({ id }) => id)),
        arrayOf(ruling.map(({ clock }) => clock?.dueAt ?? null)),
        arrayOf(ruling.map(({ clock }) => clock?.promiseId ?? null)),
      ];
      return Promise.all([write(tx, counted), tx.prepared('clocks_due', putDue, due)]);
    });
    for (const kind of ['sheet', 'sheet_month'] as const) {
      const done = await through(tx, kind, (rows) =>
        write(
          tx,
          rows.flatMap(({ stream_id: id, events }) =>
            sheetClocks(policy, kind, id, JSON.parse(events) as object[]).map((clock) => ({ id, kind, clock })),
          ),
        ),
      );
      sums.streams += done.streams;
      sums.events += done.events;
    }
    return sums;
  });
}
