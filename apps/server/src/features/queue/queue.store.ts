import type { QueueRow, queueViews } from '@hearthline/contract/queue';
import { localDate } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';

export type QueueView = (typeof queueViews)[number];

/** A case as lists show it. Times are epoch milliseconds. */
export interface CaseListRow
  extends Pick<
    QueueRow,
    'id' | 'number' | 'seq' | 'state' | 'kind' | 'topic' | 'urgency' | 'source' | 'sealed' | 'place'
  > {
  order_state: QueueRow['orderState'];
  received_at: number;
  due_at: number | null;
  due_promise: string | null;
  due_soon_at: number | null;
  due_provisional: boolean | null;
  due_pauses: [number, number | null][] | null;
  text: string | null;
  caller_name: string | null;
  phone: string | null;
  outside_number: string | null;
  first_asked_id: number | null;
  accused_staff_ids: number[];
  unit_id: number | null;
  unit_name: string | null;
  staff_id: number | null;
  staff_name: string | null;
  urged_count: number;
  supervised: boolean;
  reopened_count: number;
  joined_count: number;
  by_rule: boolean;
}

// Names come along: asked for apart they would cost a second way to the database.
export const listColumns = `c.id, c.number, c.seq, c.state, c.order_state, c.kind, c.topic, c.urgency, c.source, c.sealed,
  c.received_at, c.due_at, c.due_promise, c.due_soon_at, c.due_provisional,
  (select jsonb_agg(jsonb_build_array(extract(epoch from lower(r)) * 1000, extract(epoch from upper(r)) * 1000) order by r)
    from unnest(c.due_pauses) r) as due_pauses, c.place, left(c.text, 4000) as text, c.caller_name, c.phone, c.outside_number, c.first_asked_id, c.accused_staff_ids,
  coalesce(c.turn_unit_id, c.station_unit_id) as unit_id, c.turn_staff_id as staff_id,
  (select name from unit where id = coalesce(c.turn_unit_id, c.station_unit_id)) as unit_name,
  (select name from staff where id = c.turn_staff_id) as staff_name, c.urged_count,
  c.supervised_at is not null as supervised, c.reopened_count,
  (select count(*)::int from case_file j where j.joined_to = c.id) as joined_count, c.by_rule`;

/** Written out, as the partial indexes have it. */
export const openStates = `c.state in ('received', 'in_hand', 'done', 'followed_up')`;

/** As `outcomeOf` of the domain orders them: late even while it stands still. */
export const clockNow = `case when c.due_at < $3 then 'overdue' when c.due_pauses @> $3 then 'paused' when c.due_at is null then 'none'
  when c.due_soon_at <= $3 then 'due_soon' else 'running' end`;
const jobHeld = `exists (select 1 from staff_job j where j.staff_id = c.turn_staff_id and j.job = any ($12)
  and j.valid_from <= $13::date and (j.valid_to is null or j.valid_to > $13::date) offset 0)`;

const filters = `($4::text[] is null or c.state = any ($4)) and ($5::text[] is null or c.kind = any ($5))
  and ($6::text[] is null or c.source = any ($6)) and ($7::text[] is null or c.urgency = any ($7))
  and ($11::text[] is null or ${clockNow} = any ($11)) and ($12::text[] is null or ${jobHeld})
  and ($14::uuid[] is null or c.id = any ($14)) and ($15::boolean is null or c.by_rule = $15)`;
const duePlace = `($9::uuid is null or ($8::timestamptz is null and c.due_at is null and c.id > $9)
  or ($8::timestamptz is not null and (c.due_at is null or (c.due_at, c.id) > ($8, $9))))`;
const timePlace = `($9::uuid is null or (c.received_at <= $8 and (c.received_at < $8 or c.id > $9)))`;
const byDue = `order by c.due_at, c.id limit $10`;
const byTime = `order by c.received_at desc, c.id limit $10`;
// Every text takes the same parameters; PostgreSQL wants the type of each, used or not.
const asked = `($1::int[], $2::int, $3::timestamptz, $13::date) is not distinct from ($1, $2, $3, $13)`;

/** One short walk along the index for each unit, then the most pressing of them all. */
const ofUnits = (extra: string): string => `select ${listColumns} from unnest($1::int[]) as asked (unit_id)
  cross join lateral (select c.* from case_file c where c.turn_unit_id = asked.unit_id and ${openStates} and ${extra}
    and ${filters} and ${duePlace} and ${asked} ${byDue}) c ${byDue}`;

const ofIds = (ids: string): string =>
  `select ${listColumns} from case_file c where c.id = any (array(${ids})) and ${openStates} and ${filters} and ${duePlace} and ${asked} ${byDue}`;

const newest = (states: string, extra: string): string =>
  `select ${listColumns} from case_file c where ${states} and ${extra} and ${filters} and ${timePlace} and ${asked} ${byTime}`;

const closedStates = `c.state in ('joined', 'closed')`;
const ofUnitReach = `exists (select 1 from case_reach r where r.case_id = c.id and r.unit_id = any ($1) offset 0)`;
const fewIds = `c.id = any (array(select case_id from case_reach where unit_id = any ($1) union select case_id from case_reach where staff_id = $2))`;

const texts = {
  turn: ofUnits('true'),
  follow_up: ofUnits(`c.state = 'done'`),
  overdue: ofUnits('c.due_at < $3'),
  mine: ofIds(`select m.id from case_file m where m.turn_staff_id = $2 and ${openStates.replaceAll('c.', 'm.')}
    union select cases_assisted_by($2)`),
  joint: ofIds(`select o.case_id from work_order o where o.unit_id = any ($1) and o.role = 'joint'
    and o.state in ('dispatched', 'accepted', 'arrived')`),
  first_asked: `select ${listColumns} from case_file c where c.first_asked_id = $2 and ${openStates} and ${filters} and ${duePlace} and ${asked} ${byDue}`,
  all: newest(openStates, 'true'),
  all_unit: newest(openStates, ofUnitReach),
  all_few: newest(openStates, fewIds),
  closed: newest(closedStates, 'true'),
  closed_unit: newest(closedStates, ofUnitReach),
  closed_few: newest(closedStates, fewIds),
} as const;

export interface PageAsk {
  view: QueueView;
  units: readonly number[];
  /** Whether the units were named by the person rather than implied. */
  unitAsked: boolean;
  staffId: number | null;
  now: number;
  state: readonly string[] | undefined;
  kind: readonly string[] | undefined;
  source: readonly string[] | undefined;
  urgency: readonly string[] | undefined;
  clock: readonly string[] | undefined;
  job: readonly string[] | undefined;
  /** Sent by a rule, or not; undefined: both. */
  byRule?: boolean | undefined;
  /** Of these cases only. */
  only?: readonly string[] | undefined;
  after: { at: string | null; id: string } | null;
  rows: number;
}

const few = 2000;
const reachSize = `select (select count(*) from (select 1 from case_reach where unit_id = any ($1::int[]) limit ${few}) u)
  + (select count(*) from (select 1 from case_reach where staff_id = $2::int limit ${few}) s) as size`;

// Walking from the newest back is quick unless hardly any case on the way is within reach.
async function textOf(db: Db, ask: PageAsk): Promise<keyof typeof texts> {
  if (ask.view !== 'all' && ask.view !== 'closed') return ask.view;
  const staffId = ask.unitAsked ? null : ask.staffId;
  const rows = await db.prepared<{ size: number }>('queue_reach_size', reachSize, [ask.units, staffId]);
  if ((rows[0]?.size ?? 0) < few) return `${ask.view}_few`;
  return ask.unitAsked ? `${ask.view}_unit` : ask.view;
}

/** One page of a view, in its order; row-level security decides what of it is there. */
export async function findPage(db: Db, ask: PageAsk): Promise<CaseListRow[]> {
  const name = await textOf(db, ask);
  const few = name === 'all_few' || name === 'closed_few';
  return db.prepared<CaseListRow>(`queue_${name}`, texts[name], [
    ask.units,
    few && ask.unitAsked ? null : ask.staffId,
    new Date(ask.now).toISOString(),
    ask.state ?? null,
    ask.kind ?? null,
    ask.source ?? null,
    ask.urgency ?? null,
    ask.after?.at ?? null,
    ask.after?.id ?? null,
    ask.rows,
    ask.clock ?? null,
    ask.job ?? null,
    localDate(ask.now),
    ask.only ?? null,
    ask.byRule ?? null,
  ]);
}

export const countCap = 300;

const counted = (where: string): string =>
  `(select count(*)::int from (select 1 from case_file c where ${openStates} and ${where} limit ${countCap + 1}) n)`;
const counts = `select ${counted('c.turn_unit_id = any ($1::int[])')} as turn,
  ${counted(`c.turn_unit_id = any ($1::int[]) and c.due_at >= $3::timestamptz and ${clockNow} = 'due_soon'`)} as due_soon,
  ${counted('c.turn_unit_id = any ($2::int[]) and c.due_at < $3::timestamptz')} as overdue,
  ${counted(`c.turn_unit_id = any ($1::int[]) and c.state = 'done'`)} as follow_up,
  ${counted(`c.id = any (array(select m.id from case_file m where m.turn_staff_id = $4 and ${openStates.replaceAll('c.', 'm.')}
    union select cases_assisted_by($4)))`)} as mine`;

export interface CountRow {
  turn: number;
  due_soon: number;
  overdue: number;
  follow_up: number;
  mine: number;
}

/** How many, each counted to one above `countCap` at most. */
export async function countOpen(
  db: Db,
  ask: { units: readonly number[]; overdueUnits: readonly number[]; staffId: number | null; now: number },
): Promise<CountRow> {
  const rows = await db.prepared<CountRow>('queue_counts', counts, [
    ask.units,
    ask.overdueUnits,
    new Date(ask.now).toISOString(),
    ask.staffId,
  ]);
  return rows[0] ?? { turn: 0, due_soon: 0, overdue: 0, follow_up: 0, mine: 0 };
}
