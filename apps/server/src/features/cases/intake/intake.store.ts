import type { Instant } from '@hearthline/domain/time/instant';
import type { Scope } from '../../../platform/db/scope.ts';
import type { Db, Tx } from '../../../platform/db/tx.ts';
import type { StoredEvent } from '../../../platform/events/chain.ts';
import { eventColumns } from '../../../platform/events/event-log.ts';
import type { KeptAnswer } from '../../../platform/http/idempotency.ts';
import type { NewCaseFileRow } from '../tables/case-rows.ts';
import type { SearchRow } from '../tables/case-tables.store.ts';

export interface SimilarRow {
  id: string;
  number: string;
  state: string;
  kind: string;
  received_at: string;
  place: string | null;
}

export interface IntakeFacts {
  centre_unit_id: number | null;
  premises: { id: string; address: string; use: string; special_place: string | null; station_unit_id: number } | null;
  steward_ids: number[] | null;
  similar: SimilarRow[] | null;
  /** Units cut out with whom the appeal accuses; asked for apart, as few do. */
  line_unit_ids?: number[];
}

export interface IntakeAsk {
  premisesId: string | null;
  today: string;
  phoneKey: string | null;
  since: Instant;
  centreKind: string;
  /** Whose eyes; those of the transaction when left out. */
  scope?: Scope;
}

const nothingKnown: IntakeFacts = { centre_unit_id: null, premises: null, steward_ids: null, similar: null };

function askRow({ premisesId, today, phoneKey, since, centreKind, scope }: IntakeAsk, ord: number): object {
  return {
    ord,
    premises_id: premisesId,
    today,
    phone_key: phoneKey,
    since: new Date(since).toISOString(),
    centre_kind: centreKind,
    ...(scope && {
      units: scope.units,
      premises_units: scope.premisesUnits,
      staff: scope.staffId,
      own: scope.ownUnits,
    }),
  };
}

/** Everything intakes must know, in one statement: centre, premises, today's stewards, recent cases alike. */
export async function intakeFacts(db: Db, asks: readonly IntakeAsk[]): Promise<IntakeFacts[]> {
  const rows = await db.prepared<IntakeFacts & { ord: number }>(
    'intake_facts',
    'select * from intake_facts($1::json)',
    [JSON.stringify(asks.map(askRow))],
  );
  const facts = asks.map(() => nothingKnown);
  for (const { ord, ...known } of rows) facts[ord] = known;
  return facts;
}

export interface NewCase {
  id: string;
  events: readonly StoredEvent[];
  search: SearchRow;
  likenessKeys: readonly number[];
  clocks: readonly object[];
  file: NewCaseFileRow;
  year: number;
  /** Kept under its key with the number in it, when the caller leaves that to this statement. */
  kept: KeptAnswer | null;
}

/** What of new cases bears no number: most of the work, and done before the register is locked. */
const insertUnnumbered = `
  with e as (
    insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
    select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[])
  ), p as (
    insert into event_personal (stream_id, seq, body)
    select * from unnest($1::uuid[], $2::int[], $11::text[]) as x (id, seq, body) where body is not null
  ), h as (
    insert into stream_head (stream_id, kind, seq, hash)
    select id, 'case', seq, hash from unnest($12::uuid[], $13::int[], $14::text[]) as c (id, seq, hash)
  ), x as materialized (
    select id, units::int[] as units, staff::int[] as staff, received_at, words, string_to_array(tokens, ' ') as tokens
    from unnest($12::uuid[], $15::text[], $16::text[], $17::timestamptz[], $18::text[], $19::text[]) as x (id, units, staff, received_at, words, tokens)
  ), s as (
    insert into case_search (case_id, reach_unit_ids, reach_staff_ids, received_at, words, tokens)
    select id, units, staff, received_at, words, array_to_tsvector(tokens) from x
  ), t as (
    insert into case_likeness (case_id, key, received_at)
    select id, unnest(keys::int[]), received_at from unnest($12::uuid[], $20::text[], $17::timestamptz[]) as t (id, keys, received_at)
  ), r as (
    insert into case_reach (case_id, unit_id, staff_id)
    select id, u, null from x, unnest(x.units) u union all select id, null, t from x, unnest(x.staff) t
  )
  insert into clock select * from json_populate_recordset(null::clock, $21::json)`;

/**
 * The register's numbers and what bears them. The register's row is locked only while this runs and commits. A number is
 * the year's last one less how many of these come after; `lpad`, which would cut a longer one, as `caseNumber` writes it.
 */
function insertNumberedText(fileColumns: readonly string[]): string {
  const columns = fileColumns.map((name) => (name === 'number' ? 'n.number' : `f.${name}`)).join(', ');
  return `
  with c as materialized (
    select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::int[])
      with ordinality as c (id, first_hash, recorded_at, year, ord)
  ), y as (
    insert into register_head (year, last_no) select year, count(*) from c group by year order by year
    on conflict (year) do update set last_no = register_head.last_no + excluded.last_no returning year, last_no
  ), m as (
    select c.id, c.ord, y.year, y.last_no - count(*) over (partition by c.year order by c.ord desc) + 1 as no, c.first_hash, c.recorded_at
    from c join y on y.year = c.year
  ), n as materialized (
    select m.*, year || '-' || lpad(no::text, greatest(6, length(no::text)), '0') as number from m
  ), g as (
    insert into register_entry (year, no, stream_id, first_hash, recorded_at) select year, no, id, first_hash, recorded_at from n
  ), f as (
    insert into case_file (${fileColumns.join(', ')})
    select ${columns} from json_populate_recordset(null::case_file, $5::json) f join n on n.id = f.id
  ), i as (
    insert into idempotency_key (key, actor, operation, request_hash, answer)
    select i.key, i.actor, i.operation, i.request_hash, i.answer::jsonb || jsonb_build_object('number', n.number)
    from unnest($1::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) as i (id, key, actor, operation, request_hash, answer)
      join n on n.id = i.id where i.key is not null
  )
  select number from n order by ord`;
}

/** Numbers as the text of an array: arrays of several lengths do not fit into one parameter. */
const arrayText = (values: readonly number[]): string => `{${values.join(',')}}`;

function unnumberedOf(cases: readonly NewCase[]): unknown[] {
  const events = cases.flatMap((each) => each.events);
  const lasts = cases.map((each) => each.events.at(-1) as StoredEvent);
  return [
    events.map(({ streamId }) => streamId),
    ...eventColumns(events),
    cases.map(({ id }) => id),
    lasts.map(({ seq }) => seq),
    lasts.map(({ hash }) => hash),
    cases.map(({ search }) => arrayText(search.reach_unit_ids)),
    cases.map(({ search }) => arrayText(search.reach_staff_ids)),
    cases.map(({ search }) => search.received_at),
    cases.map(({ search }) => search.words),
    // No token holds a blank.
    cases.map(({ search }) => search.tokens.join(' ')),
    cases.map(({ likenessKeys }) => arrayText(likenessKeys)),
    JSON.stringify(cases.flatMap(({ clocks }) => clocks)),
  ];
}

function numberedOf(cases: readonly NewCase[]): unknown[] {
  const firsts = cases.map((each) => each.events[0] as StoredEvent);
  const kept = cases.map((each) => each.kept);
  return [
    cases.map(({ id }) => id),
    firsts.map(({ hash }) => hash),
    firsts.map(({ recordedAt }) => new Date(recordedAt).toISOString()),
    cases.map(({ year }) => year),
    JSON.stringify(cases.map(({ file }) => file)),
    kept.map((answer) => answer?.request.key ?? null),
    kept.map((answer) => answer?.request.actor ?? null),
    kept.map((answer) => answer?.request.operation ?? null),
    kept.map((answer) => answer?.request.requestHash ?? null),
    kept.map((answer) => (answer ? JSON.stringify(answer.answer) : null)),
  ];
}

/**
 * Writes new cases in two statements: a round trip costs more than any of their inserts. The second takes the register's
 * numbers, which therefore have no gaps, and locks the register until the commit: so both are sent together with it
 * (`withCommit`) when the caller can wait for the numbers until then. What bears no number goes first, while another
 * group still holds the lock.
 */
export async function insertCases(
  tx: Tx,
  cases: readonly NewCase[],
  numbered: (numbers: readonly string[]) => void,
  withCommit: boolean,
): Promise<void> {
  const file = cases[0]?.file;
  if (!file) return;
  const text = insertNumberedText(Object.keys(file));
  const told = (rows: readonly { number: string }[]): void => numbered(rows.map(({ number }) => number));
  if (withCommit) {
    tx.last('intake_unnumbered', insertUnnumbered, unnumberedOf(cases));
    tx.last<{ number: string }>('intake_numbered', text, numberedOf(cases), told);
    return;
  }
  await tx.prepared('intake_unnumbered', insertUnnumbered, unnumberedOf(cases));
  told(await tx.prepared<{ number: string }>('intake_numbered', text, numberedOf(cases)));
}
