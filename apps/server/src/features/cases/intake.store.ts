import type { Instant } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { StoredEvent } from '../../platform/events/chain.ts';
import { eventColumns } from '../../platform/events/event-log.ts';
import type { CaseFileRow } from './case-rows.ts';
import type { SearchRow } from './case-tables.store.ts';

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
  premises: { id: string; address: string; use: string; station_unit_id: number } | null;
  steward_ids: number[] | null;
  similar: SimilarRow[] | null;
}

const facts = `select
  (select id from unit where kind = $5 and valid_to is null order by id limit 1) as centre_unit_id,
  (select json_build_object('id', p.id, 'address', p.address, 'use', p.use, 'station_unit_id', p.station_unit_id)
     from premises p where p.id = $1) as premises,
  (select array_agg(s.staff_id order by s.staff_id) from area_premises a join area_steward s on s.area_id = a.area_id
     where a.premises_id = $1 and a.valid_from <= $2::date and (a.valid_to is null or a.valid_to > $2::date)
       and s.valid_from <= $2::date and (s.valid_to is null or s.valid_to > $2::date)) as steward_ids,
  (select json_agg(json_build_object('id', n.id, 'number', n.number, 'state', n.state, 'kind', n.kind, 'received_at', n.received_at, 'place', n.place))
     from ((select id, number, state, kind, received_at, place from case_file
              where premises_id = $1 and received_at > $4 order by received_at desc limit 5)
           union
           (select id, number, state, kind, received_at, place from case_file
              where phone_key = $3 and received_at > $4 order by received_at desc limit 5)
           order by received_at desc limit 5) n) as similar`;

/** Everything intake must know, in one statement: centre, premises, today's stewards, recent cases alike. */
export async function intakeFacts(
  db: Db,
  ask: { premisesId: string | null; today: string; phoneKey: string | null; since: Instant; centreKind: string },
): Promise<IntakeFacts> {
  const rows = await db.prepared<IntakeFacts>('intake_facts', facts, [
    ask.premisesId,
    ask.today,
    ask.phoneKey,
    new Date(ask.since).toISOString(),
    ask.centreKind,
  ]);
  return rows[0] ?? { centre_unit_id: null, premises: null, steward_ids: null, similar: null };
}

const writeParts = `
  with e as (
    insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
    select $1::uuid, * from unnest($2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[])
  ), p as (
    insert into event_personal (stream_id, seq, body)
    select $1::uuid, seq, body from unnest($2::int[], $11::text[]) as x (seq, body) where body is not null
  ), h as (
    insert into stream_head (stream_id, kind, seq, hash) values ($1, 'case', $12, $13)
  ), s as (
    insert into case_search (case_id, reach_unit_ids, reach_staff_ids, received_at, words, tokens)
    values ($1, $14, $15, $16, $17, array_to_tsvector(array(select jsonb_array_elements_text($18::jsonb))))
  ), r as (
    insert into case_reach (case_id, unit_id, staff_id)
    select $1, u, null from unnest($14::int[]) u union all select $1, null, t from unnest($15::int[]) t
  )
  insert into clock select * from jsonb_populate_recordset(null::clock, $19::jsonb)`;

const register = `
  with n as (
    insert into register_head (year, last_no) values ($1, 1)
    on conflict (year) do update set last_no = register_head.last_no + 1 returning last_no
  ), g as (
    insert into register_entry (year, no, stream_id, first_hash, recorded_at) select $1, last_no, $2, $3, $4 from n
  ), f as (
    insert into case_file select f.* from n, jsonb_populate_record(null::case_file,
      $5::jsonb || jsonb_build_object('number', $1 || '-' || lpad(n.last_no::text, 6, '0'))) f
  )
  select $1 || '-' || lpad(last_no::text, 6, '0') as number from n`;

export interface NewCase {
  id: string;
  events: readonly StoredEvent[];
  search: SearchRow;
  clocks: readonly object[];
  file: CaseFileRow;
  year: number;
}

/**
 * Writes a new case in two statements: a round trip costs more than any of its inserts. The second takes the register
 * number, which therefore has no gaps, and locks the register until the commit: so it is sent together with it when
 * the caller can wait for the number until then.
 */
export async function insertCase(
  tx: Tx,
  input: NewCase,
  numbered: (number: string) => void,
  withCommit: boolean,
): Promise<void> {
  const first = input.events[0];
  const last = input.events.at(-1);
  if (!first || !last) throw new Error('a case begins with an event');
  const { search } = input;
  const parts = [
    input.id,
    ...eventColumns(input.events),
    last.seq,
    last.hash,
    search.reach_unit_ids,
    search.reach_staff_ids,
    search.received_at,
    search.words,
    JSON.stringify(search.tokens),
    JSON.stringify(input.clocks),
  ];
  const entry = [
    input.year,
    input.id,
    first.hash,
    new Date(first.recordedAt).toISOString(),
    JSON.stringify(input.file),
  ];
  if (withCommit) {
    tx.last('intake_parts', writeParts, parts);
    tx.last<{ number: string }>('intake_register', register, entry, (rows) => numbered(rows[0]?.number ?? ''));
    return;
  }
  await tx.prepared('intake_parts', writeParts, parts);
  const rows = await tx.prepared<{ number: string }>('intake_register', register, entry);
  numbered(rows[0]?.number ?? '');
}
