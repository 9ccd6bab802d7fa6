import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { ClockState } from '@hearthline/domain/promises/clock';
import type pg from 'pg';
import { type Counting, ms, type SubjectKind, streamOf, streamsOf, subjectKinds } from './clock-streams.ts';
import { callClocks } from './features/calls/calls.public.ts';
import { caseClocks, type DueFacts, pausesText, putDueOfMainCases } from './features/cases/cases.public.ts';
import { sheetClocks } from './features/first-asked/first-asked.public.ts';
import { followUpMonthWithClocks, quarterWithClocks } from './features/follow-ups/follow-ups.public.ts';
import { interruptionWithClocks } from './features/interruptions/interruptions.public.ts';
import { copyOut, withCopying } from './platform/db/copy-out.ts';
import { noScope } from './platform/db/scope.ts';
import { inTransaction, type Tx } from './platform/db/tx.ts';
import type { PolicyBook } from './platform/policy/policy-book.ts';

/** What was gone through. */
interface Gone {
  streams: number;
  events: number;
}

/** Clocks of one statement. */
const TOGETHER = 6_000;

/** The clocks of a subject in one line, each as the query above prints its row. */
function printOf(clocks: readonly ClockState[]): string {
  const keyOf = ({ promiseId, variant }: ClockState): string => `${promiseId}|${variant}`;
  const inOrder = [...clocks].sort((a, b) => {
    if (a.promiseId !== b.promiseId) return a.promiseId < b.promiseId ? -1 : 1;
    if (a.variant !== b.variant) return a.variant < b.variant ? -1 : 1;
    return (a.fromSeq ?? 0) - (b.fromSeq ?? 0);
  });
  return inOrder
    .map(
      (clock) =>
        `${keyOf(clock)}|${clock.fromSeq}|${clock.packVersion}|${clock.calendarVersion ?? ''}|${clock.provisional ? 't' : 'f'}|${clock.startedAt}|${clock.dueAt ?? 0}|${clock.nextAt ?? 0}|${clock.metAt ?? 0}|${clock.voidAt ?? 0}`,
    )
    .join(';');
}

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

const clear = 'delete from clock where subject_kind = $1 and subject_id = any ($2::uuid[])';
const clearLost = `delete from clock c where not exists (
  select 1 from stream_head h where h.stream_id = c.subject_id
    and h.kind = case c.subject_kind ${Object.entries(streamOf)
      .map(([kind, stream]) => `when '${kind}' then '${stream}'`)
      .join(' ')} end)`;

// A case that has gone on since was put right by that.
const putDue = `update case_file f set due_at = timestamptz 'epoch' + n.at * interval '1 millisecond', due_promise = n.promise, due_case_id = null,
    due_soon_at = timestamptz 'epoch' + n.soon * interval '1 millisecond', due_provisional = n.provisional, due_pauses = n.pauses::tstzmultirange
  from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::bigint[], $6::boolean[], $7::text[]) as n (id, seq, at, promise, soon, provisional, pauses)
  where f.id = n.id and f.seq = n.seq`;

type Shown = number | string | null;
/** Stretches in which a clock stands still are few: where there are any, the row is written anew. */
const dueText = (
  at: Shown,
  promise: Shown,
  joined: Shown,
  soon: Shown,
  provisional: boolean,
  stands: boolean,
): string => `${at ?? ''} ${promise ?? ''} ${joined ?? ''} ${soon ?? ''} ${provisional} ${stands}`;

/** What each case's row says of its deadline; that of a joined case is put right with the main cases. */
async function duesShown(reader: pg.Client): Promise<Map<string, string>> {
  const shown = new Map<string, string>();
  const query = `select id, ${ms('due_at')}, due_promise, due_case_id, ${ms('due_soon_at')}, coalesce(due_provisional, false), due_pauses is not null
    from case_file`;
  for await (const rows of copyOut(reader, query))
    for (const [id, at, promise, joined, soon, provisional, stands] of rows)
      shown.set(
        id as string,
        dueText(at ?? null, promise ?? null, joined ?? null, soon ?? null, provisional === 't', stands === 't'),
      );
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

/** In place of whatever clocks the subjects had. */
async function write(tx: Tx, kind: SubjectKind, stale: readonly string[], counted: readonly Counted[]): Promise<void> {
  if (stale.length > 0) await tx.prepared('clocks_clear', clear, [kind, arrayOf(stale)]);
  if (counted.length === 0) return;
  const values = columns.map(([, , of]) => arrayOf(counted.map(({ id, kind, clock }) => of(id, kind, clock))));
  await tx.prepared('clocks_refill', fill, values);
}

interface Ruling {
  id: string;
  seq: number;
  due: DueFacts;
}

function writeRuling(tx: Tx, ruling: readonly Ruling[]): Promise<unknown> {
  if (ruling.length === 0) return Promise.resolve();
  return tx.prepared('clocks_due', putDue, [
    arrayOf(ruling.map(({ id }) => id)),
    arrayOf(ruling.map(({ seq }) => seq)),
    arrayOf(ruling.map(({ due }) => due.dueAt)),
    arrayOf(ruling.map(({ due }) => due.promiseId)),
    arrayOf(ruling.map(({ due }) => due.soonAt)),
    arrayOf(ruling.map(({ due }) => due.provisional)),
    ruling.map(({ due }) => pausesText(due)),
  ]);
}

/** What one stream gives. */
interface Found {
  clocks: readonly ClockState[];
  /** The deadline that rules now, where the case's row says another. */
  due?: DueFacts;
}

/** Goes through all streams of a kind: read on one connection while the clocks of earlier ones are written on another. */
async function through(
  tx: Tx,
  reader: pg.Client,
  kind: SubjectKind,
  count: (stream: Counting) => Found | null,
): Promise<Gone> {
  const done = { streams: 0, events: 0 };
  let stale: string[] = [];
  let counted: Counted[] = [];
  let ruling: Ruling[] = [];
  let written: Promise<unknown> = Promise.resolve();
  const send = async (): Promise<void> => {
    await written;
    written = Promise.all([write(tx, kind, stale, counted), writeRuling(tx, ruling)]);
    written.catch(() => undefined);
    stale = [];
    counted = [];
    ruling = [];
  };
  for await (const streams of streamsOf(reader, kind)) {
    for (const stream of streams) {
      const { id, events } = stream;
      done.streams += 1;
      done.events += events.length;
      const found = count(stream);
      const clocks = found?.clocks ?? [];
      if (printOf(clocks) !== stream.print) {
        stale.push(id);
        for (const clock of clocks) counted.push({ id, kind, clock });
      }
      if (found?.due) ruling.push({ id, seq: events.at(-1)?.seq ?? 0, due: found.due });
    }
    if (counted.length + stale.length + ruling.length >= TOGETHER) await send();
  }
  await send();
  await written;
  return done;
}

/**
 * Counts every clock anew from the events, in one transaction: cases, first-asked sheets and their months, interruptions, calls, quarters and months of follow-ups. Deadlines
 * that rule the queues are put right as well. Gives how many streams and events it went through.
 */
export async function rebuildClocks(
  pool: pg.Pool,
  policy: PolicyBook,
  kinds: readonly SubjectKind[] = subjectKinds,
): Promise<Gone> {
  return withCopying(pool, (reader) => inTransaction(pool, noScope, (tx) => countAll(tx, reader, policy, kinds)));
}

/** Cases, and what their rows say of the deadline that rules. */
async function countCases(tx: Tx, reader: pg.Client, policy: PolicyBook): Promise<Gone> {
  const shown = await duesShown(reader);
  const gone = await through(tx, reader, 'case', ({ id, events }) => {
    const found = caseClocks(policy, id, events as unknown as CaseEvent[]);
    if (!found) return null;
    const { clocks, due } = found;
    const text = dueText(due.dueAt, due.promiseId, null, due.soonAt, due.provisional, due.pauses.length > 0);
    return shown.get(id) === text && due.pauses.length === 0 ? { clocks } : { clocks, due };
  });
  await putDueOfMainCases(tx, policy);
  return gone;
}

async function countAll(tx: Tx, reader: pg.Client, policy: PolicyBook, kinds: readonly SubjectKind[]): Promise<Gone> {
  // Read only once nobody else can write a clock: what is committed by then is all that is to be counted.
  await tx.prepared('clocks_lock', 'lock table clock in exclusive mode', []);
  await tx.prepared('clocks_clear_lost', clearLost, []);
  // Each page is a few rows of large tables: found by their keys, whatever the planner thinks of arrays.
  await tx.prepared(
    'clocks_by_key',
    `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
    [],
  );
  const sums = kinds.includes('case') ? await countCases(tx, reader, policy) : { streams: 0, events: 0 };
  const others: Readonly<
    Record<Exclude<SubjectKind, 'case'>, (id: string, events: readonly object[]) => readonly ClockState[]>
  > = {
    sheet: (id, events) => sheetClocks(policy, 'sheet', id, events),
    sheet_month: (id, events) => sheetClocks(policy, 'sheet_month', id, events),
    call: (id, events) => callClocks(policy, id, events),
    outage: (id, events) => interruptionWithClocks(policy, id, events)?.clocks ?? [],
    follow_up_quarter: (id, events) => quarterWithClocks(policy, id, events)?.clocks ?? [],
    follow_up_month: (id, events) => followUpMonthWithClocks(policy, id, events)?.clocks ?? [],
  };
  for (const [kind, clocksOf] of Object.entries(others)) {
    if (!kinds.includes(kind as SubjectKind)) continue;
    const done = await through(tx, reader, kind as SubjectKind, ({ id, events }) => ({ clocks: clocksOf(id, events) }));
    sums.streams += done.streams;
    sums.events += done.events;
  }
  return sums;
}
