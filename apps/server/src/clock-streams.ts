import type pg from 'pg';
import { type BinaryRows, copyBinary } from './platform/db/copy-binary.ts';

/** Kinds of subject with clocks, each with the kind of stream that tells of it. */
export const streamOf = {
  case: 'case',
  sheet: 'sheet',
  sheet_month: 'sheet_month',
  outage: 'interruption',
  call: 'call',
  follow_up_quarter: 'follow_up_review',
  follow_up_month: 'follow_up_month',
} as const;
export type SubjectKind = keyof typeof streamOf;
export const subjectKinds = Object.keys(streamOf) as SubjectKind[];

/** An instant of a column, as milliseconds. */
export const ms = (column: string): string => `(date_part('epoch', ${column}) * 1000)::bigint`;

/** With a stream's first event the clocks it has, as `printOf` prints them: what is counted the same is not written again. */
const eventsOf = (kind: SubjectKind): string => `
  select stream_id::text, seq, type, happened_at, recorded_at, actor_id, body, case when seq = 1 then (
    select string_agg(concat_ws('|', c.promise_id, c.variant, c.from_seq, c.pack_version, coalesce(c.calendar_version, ''), c.provisional,
      ${ms('c.started_at')}, ${['due_at', 'next_at', 'met_at', 'void_at'].map((name) => `coalesce(${ms(`c.${name}`)}, 0)`).join(', ')}), ';'
      order by c.promise_id collate "C", c.variant collate "C", c.from_seq)
    from clock c where c.subject_kind = '${kind}' and c.subject_id = e.stream_id) end
  from event e where kind = '${streamOf[kind]}' order by e.stream_id, e.seq`;

/** An event without what is personal, as no clock asks for that; most tell a clock nothing, and are never parsed. */
class OpenEvent {
  readonly personal = null;
  private parsed: object | null = null;

  constructor(
    readonly seq: number,
    readonly type: string,
    readonly happenedAt: number,
    readonly recordedAt: number,
    readonly actorId: number | null,
    private readonly body: string,
  ) {}

  get open(): object {
    this.parsed ??= JSON.parse(this.body) as object;
    return this.parsed;
  }
}

/** A stream whose clocks are to be counted. */
export interface Counting {
  id: string;
  events: OpenEvent[];
  /** The clocks it has, in one line. */
  print: string;
}

const openEvent = (rows: BinaryRows): OpenEvent =>
  new OpenEvent(
    rows.int(1),
    rows.text(2),
    rows.instant(3),
    rows.instant(4),
    rows.isNull(5) ? null : rows.int(5),
    rows.text(6),
  );

/** Whole streams of a kind, as they come: some tens at a time, so that the server is never kept from sending on. */
export async function* streamsOf(reader: pg.Client, kind: SubjectKind): AsyncGenerator<Counting[]> {
  let last: Counting | undefined;
  for await (const rows of copyBinary(reader, eventsOf(kind))) {
    const whole: Counting[] = [];
    while (rows.next()) {
      const id = rows.text(0);
      if (last?.id !== id) {
        if (last) whole.push(last);
        last = { id, events: [], print: rows.isNull(7) ? '' : rows.text(7) };
      }
      last.events.push(openEvent(rows));
    }
    yield whole;
  }
  if (last) yield [last];
}
