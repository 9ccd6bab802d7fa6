import type { CaseEvent, NewCaseEvent } from '@hearthline/domain/cases/case-events';
import { caseNumber } from '@hearthline/domain/cases/case-number';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { clocksOfCase } from '@hearthline/server/features/cases/clocks/case-clocks';
import { dueFactsOf } from '@hearthline/server/features/cases/clocks/case-due';
import {
  caseFileRow,
  clockRows,
  likenessRows,
  reachRows,
  searchRow,
  workOrderRows,
} from '@hearthline/server/features/cases/tables/case-rows';
import { checkCode } from '@hearthline/server/platform/events/canonical';
import { chainEvents, readEvent, type StoredEvent } from '@hearthline/server/platform/events/chain';
import type { PolicyVersion } from '@hearthline/server/platform/policy/policy-book';
import type pg from 'pg';
import { communities, endings, middles, names, openings, placeOf, rareWords } from './texts.lexicon.ts';

/** Unit ids of the benchmark's company: 1 group, 2 centre, 11–13 subsidiaries, 21–29 stations. */
export const stationIds = [21, 22, 23, 24, 25, 26, 27, 28, 29];
const hour = 3_600_000;
const uuid = (kind: number, n: number): string =>
  `00000000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`;

/** Units, staff, sessions' owners and 3,000 homes, straight into the tables: the benchmark measures cases. */
export async function loadDirectory(owner: pg.Pool, passwordHash: string): Promise<void> {
  const units = [
    [1, 'group', 'G', null],
    [2, 'call_centre', 'C', 1],
    ...[11, 12, 13].map((id) => [id, 'subsidiary', `B${id}`, 1]),
    ...stationIds.map((id, i) => [id, 'station', `S${id}`, 11 + Math.floor(i / 3)]),
  ] as [number, string, string, number | null][];
  for (const [id, kind, name, parent] of units) {
    await owner.query(`insert into unit values ($1, $2, $3, $4, $4, null, $5, '2020-01-01', null)`, [
      id,
      uuid(1, id),
      kind,
      name,
      parent,
    ]);
  }
  await owner.query(`with recursive c as (select id as a, id as u from unit union all select c.a, unit.id from c join unit on unit.parent_id = c.u)
    insert into unit_closure select a, u from c`);
  const people: [number, string, string, number][] = [
    [1, '1001', 'operator', 2],
    ...stationIds.flatMap((id, i): [number, string, string, number][] => [
      [100 + i, `31${String(i).padStart(2, '0')}`, 'station_clerk', id],
      [200 + i, `41${String(i).padStart(2, '0')}`, 'steward', id],
    ]),
  ];
  for (const [id, staffNo, job, unitId] of people) {
    await owner.query(`insert into staff values ($1, $2, $3, $4, null, null)`, [id, uuid(2, id), staffNo, `N${id}`]);
    await owner.query(`insert into staff_job values ($1, $2, $3, '2020-01-01', null)`, [id, job, unitId]);
    await owner.query(`insert into credential (staff_id, password_hash, must_change) values ($1, $2, false)`, [
      id,
      passwordHash,
    ]);
  }
  for (const [i, name] of communities.entries())
    await owner.query(`insert into community values ($1, $2, $3)`, [uuid(3, i), name, stationIds[i % 9]]);
  await owner.query(`insert into premises (id, account_no, community_id, community, building, building_unit, room, address, address_key, use, station_unit_id)
    select ('00000000-0000-7000-8004-' || lpad(to_hex(g), 12, '0'))::uuid, 'A' || lpad(g::text, 6, '0'), c.id, c.name, (g % 20 + 1)::text, (g % 4 + 1)::text,
      (g % 600 + 101)::text, c.name || g % 20 + 1 || '-' || g % 4 + 1 || '-' || g % 600 + 101 || '/' || g, c.name || '|' || g, 'residential', c.station_unit_id
    from generate_series(1, 3000) g join community c on c.id = ('00000000-0000-7000-8003-' || lpad(to_hex(g % 18), 12, '0'))::uuid`);
}

export const premisesId = (n: number): string => uuid(4, (n % 3000) + 1);

interface Loaded {
  state: CaseState;
  stored: StoredEvent[];
  rows: {
    file: object;
    orders: object[];
    clocks: object[];
    reach: object[];
    likeness: object[];
    search: ReturnType<typeof searchRow>;
  };
  firstHash: string;
  number: string;
}

const pickBy = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

function eventsOf(n: number, at: number): NewCaseEvent[] {
  const station = pickBy(stationIds, n);
  const index = stationIds.indexOf(station);
  const rare = n % 977 === 0 ? pickBy(rareWords, n / 977) : '';
  const place = placeOf(pickBy(communities, index + 9 * (n % 2)), (n % 20) + 1, (n % 4) + 1, (n % 600) + 101);
  const phone = `1380000${String(n % 10_000).padStart(4, '0')}`;
  const received: NewCaseEvent = {
    type: 'case.received',
    at,
    open: {
      kind: n % 7 === 0 ? 'repair' : n % 11 === 0 ? 'complaint' : 'heat_use',
      topic: null,
      urgency: 'normal',
      source: n % 5 === 0 ? 'wechat' : 'hotline',
      sealed: false,
      originUnitId: 2,
      centreUnitId: 2,
      receivedBy: 1,
      premisesId: premisesId(n),
      premisesUse: 'residential',
      stationUnitId: station,
      areaStewardIds: [200 + index],
      outside: null,
      accusedStaffIds: [],
      accusedUnitIds: [],
      messageId: null,
      originalHash: null,
      packVersion: 'demo-city@2025-10-01',
    },
    personal: {
      callerName: pickBy(names, n),
      phone,
      phoneKey: phone,
      place,
      text: `${pickBy(openings, n * 7)}，${pickBy(middles, n * 3)}，${rare}${pickBy(endings, n)}。`,
      original: null,
    },
  };
  const dispatched: NewCaseEvent = {
    type: 'order.dispatched',
    at: at + hour / 4,
    open: { orderNo: 1, unitId: station, assigneeId: 200 + index, role: 'lead', byFile: true },
    personal: { words: '' },
  };
  if (n % 10 === 0) return n % 20 === 0 ? [received] : [received, dispatched];
  return [
    received,
    dispatched,
    { type: 'order.accepted', at: at + hour / 2, open: { orderNo: 1 }, personal: {} },
    { type: 'order.arrived', at: at + hour, open: { orderNo: 1, proof: 'place' }, personal: { words: '' } },
    {
      type: 'order.done',
      at: at + 2 * hour,
      open: { orderNo: 1, cause: 'company', visited: true },
      personal: { result: pickBy(endings, n), noVisitReason: null },
    },
    {
      type: 'case.followed_up',
      at: at + 20 * hour,
      open: { outcome: 'satisfied', tryNo: 1, way: 'phone', score: 5 },
      personal: { words: '' },
    },
    { type: 'case.closed', at: at + 21 * hour, open: { code: 'solved' }, personal: { words: '' } },
  ];
}

/** The events of the n-th case, and when it began. */
export type CaseMaker = (n: number) => { at: number; events: NewCaseEvent[] };

function over400Days(total: number, until: number): CaseMaker {
  return (n) => {
    const at = until - (total - n) * Math.floor((400 * 24 * hour) / total) - 30 * 24 * hour * (n % 10 === 0 ? 0 : 1);
    return { at, events: eventsOf(n, at) };
  };
}

function loadedCase(n: number, make: CaseMaker, policy: PolicyVersion): Loaded {
  const id = uuid(5, n);
  const { at, events: made } = make(n);
  const stored = chainEvents({ id, kind: 'case', seq: 0, hash: null }, made, { actorId: 1, now: at });
  const events = stored.map(readEvent) as unknown as CaseEvent[];
  const state = events.reduce<CaseState | null>((before, event) => evolveCase(id, before, event), null) as CaseState;
  const firstHash = (stored[0] as StoredEvent).hash;
  const number = caseNumber(2025, n);
  const rulebook = { byVersion: () => policy };
  const clocks = clocksOfCase(rulebook, state, events);
  const rows = {
    file: {
      number,
      check_code: checkCode(firstHash),
      ...caseFileRow(state, dueFactsOf(rulebook, { state, clocks }, new Map())),
    },
    orders: workOrderRows(state),
    clocks: clockRows(id, clocks),
    reach: reachRows(state),
    likeness: likenessRows(state),
    search: searchRow(state),
  };
  return { state, stored, rows, firstHash, number };
}

async function insertBatch(owner: pg.Pool, batch: Loaded[]): Promise<void> {
  const fill = (table: string, rows: object[]) =>
    owner.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ]);
  const events = batch.flatMap(({ stored }) => stored);
  await owner.query(
    `insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[], $8::text[], $9::text[], $10::text[])`,
    [
      events.map((e) => e.streamId),
      events.map((e) => e.seq),
      events.map((e) => e.kind),
      events.map((e) => e.type),
      events.map((e) => new Date(e.recordedAt)),
      events.map((e) => new Date(e.happenedAt)),
      events.map((e) => e.actorId),
      events.map((e) => e.header),
      events.map((e) => e.body),
      events.map((e) => e.hash),
    ],
  );
  const personal = events.filter((e) => e.personalBody !== null);
  await owner.query(`insert into event_personal select * from unnest($1::uuid[], $2::int[], $3::text[])`, [
    personal.map((e) => e.streamId),
    personal.map((e) => e.seq),
    personal.map((e) => e.personalBody),
  ]);
  await owner.query(`insert into stream_head select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[])`, [
    batch.map(({ state }) => state.id),
    batch.map(() => 'case'),
    batch.map(({ state }) => state.seq),
    batch.map(({ stored }) => stored.at(-1)?.hash),
  ]);
  await fill(
    'case_file',
    batch.map(({ rows }) => rows.file),
  );
  await fill(
    'work_order',
    batch.flatMap(({ rows }) => rows.orders),
  );
  await fill(
    'clock',
    batch.flatMap(({ rows }) => rows.clocks),
  );
  await fill(
    'case_reach',
    batch.flatMap(({ rows }) => rows.reach),
  );
  await fill(
    'case_likeness',
    batch.flatMap(({ rows }) => rows.likeness),
  );
  const search = batch.map(({ rows }) => rows.search);
  await owner.query(
    `insert into case_search (case_id, reach_unit_ids, reach_staff_ids, received_at, words, tokens)
     select (r->>'case_id')::uuid, array(select jsonb_array_elements_text(r->'reach_unit_ids')::int), array(select jsonb_array_elements_text(r->'reach_staff_ids')::int),
       (r->>'received_at')::timestamptz, r->>'words', array_to_tsvector(array(select jsonb_array_elements_text(r->'tokens'))) from jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(search)],
  );
  await owner.query(
    `insert into register_entry select 2025, * from unnest($1::int[], $2::uuid[], $3::text[], $4::timestamptz[])`,
    [
      batch.map(({ number }) => Number(number.slice(5))),
      batch.map(({ state }) => state.id),
      batch.map(({ firstHash }) => firstHash),
      batch.map(({ state }) => new Date(state.recordedAt)),
    ],
  );
}

/** `total` cases as their events and rows really are, a tenth of them open, 400 days up to `until`. */
export async function loadCases(
  owner: pg.Pool,
  total: number,
  until: number,
  policy: PolicyVersion,
  say: (done: number) => void,
  make: CaseMaker = over400Days(total, until),
): Promise<void> {
  for (let from = 1; from <= total; from += 2000) {
    const batch: Loaded[] = [];
    for (let n = from; n < from + 2000 && n <= total; n++) batch.push(loadedCase(n, make, policy));
    await insertBatch(owner, batch);
    say(Math.min(from + 1999, total));
  }
  await owner.query(`insert into register_head values (2025, $1)`, [total]);
  await owner.query('vacuum analyze');
}
