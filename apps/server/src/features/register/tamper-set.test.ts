import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { afterHarm } from '../../../test/after-harm.ts';
import { takeIn } from '../../../test/case-rows.ts';
import { inDatabase } from '../../../test/database.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sealAll } from '../../../test/sealing.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { createPool } from '../../platform/db/pool.ts';
import { canonical, sha256 } from '../../platform/events/canonical.ts';
import { readAnchor } from './anchor.ts';
import { sealNewEntries } from './register.public.ts';
import { openRegisterKey } from './register-key.ts';
import { type Anchor, parseAnchor } from './verify-anchor.ts';
import { verifyLog } from './verify-log.ts';
import type { VerifyProblem } from './verify-problem.ts';

/** What is known of the log before anybody does harm: a case in the midst of the register, and the last one. */
interface Known {
  id: string;
  last: string;
  number: { year: number; no: number };
  hash: string;
}

interface Tampering {
  name: string;
  /** As a superuser, who is stopped by no row-level security and takes the triggers away. */
  harm: (client: pg.PoolClient, known: Known) => Promise<unknown>;
  found: Partial<Omit<VerifyProblem, 'row'>> & { row?: (known: Known) => string };
  /** The anchor as it is kept elsewhere; without it, none is at hand. */
  anchor?: (kept: Anchor) => Anchor;
}

let world: World;
let superusers: pg.Pool;
let known: Known;
let kept: Anchor;
const dataDir = mkdtempSync(join(tmpdir(), 'hearthline-tamper-'));
const key = openRegisterKey(dataDir);

beforeAll(async () => {
  world = await createWorld();
  const operator = await world.as('1001');
  const { hash } = await world.services.files.put(Buffer.from('现场照片'));
  const ids: string[] = [];
  for (let no = 0; no < 4; no += 1) {
    const files = no === 1 ? [{ hash, name: '照片.txt' }] : [];
    const { id } = await takeIn(operator, { text: `不热${no}`, phone: '13900000001', files });
    for (const words of ['备注一', '备注二']) await expectDone(operator.post(`/api/cases/${id}/notes`, { words }));
    ids.push(id);
  }
  await sealNewEntries(world.database.app, dataDir);
  await sealAll(world.database.app, world.database.owner, dataDir);
  kept = parseAnchor((await readAnchor(world.database.owner, key)) ?? '') as Anchor;
  const [id = '', last = ''] = [ids[1], ids[3]];
  const [number] = await world.rows('select year, no from register_entry where stream_id = $1', [id]);
  known = { id, last, number, hash };
  const name = new URL(world.database.ownerUrl).pathname.slice(1);
  superusers = createPool(inDatabase(inject('testPostgres').adminUrl, name), { max: 1 });
});
afterAll(async () => {
  await superusers?.end();
  await world.drop();
  rmSync(dataDir, { recursive: true });
});

/** Does harm, has the log verified, and undoes it. */
const verified = (harm: Tampering['harm'], anchor: Anchor | null): Promise<VerifyProblem | null> =>
  afterHarm(
    { owner: superusers },
    (client) => harm(client, known),
    async () => (await verifyLog(world.database.owner, key.publicKey, anchor, world.services.files)).problem,
  );

/** Writes a stream anew from an event on, every hash and the head in order, as somebody would who knows how. */
async function rehash(client: pg.PoolClient, id: string, from: number): Promise<void> {
  const { rows } = await client.query<{ seq: number; header: string; body: string; hash: string }>(
    'select seq, header, body, hash from event where stream_id = $1 order by seq',
    [id],
  );
  let prev: string | null = null;
  for (const row of rows) {
    const header = canonical({ ...JSON.parse(row.header), seq: row.seq, prev, payload_hash: sha256(row.body) });
    const hash = row.seq < from ? row.hash : sha256(header);
    if (row.seq >= from)
      await client.query('update event set header = $3, hash = $4 where stream_id = $1 and seq = $2', [
        id,
        row.seq,
        header,
        hash,
      ]);
    prev = hash;
  }
  await client.query('update stream_head set seq = $2, hash = $3 where stream_id = $1', [id, rows.length, prev]);
}

const eventAt = (seq: number) => (known: Known) => `${known.id}/${seq}`;
const gone = async (client: pg.PoolClient, id: string): Promise<void> => {
  for (const table of ['event', 'event_personal', 'stream_head', 'register_entry'])
    await client.query(`delete from ${table} where stream_id = $1`, [id]);
};

const set: Tampering[] = [
  {
    name: 'an event changed',
    harm: (sql, { id }) =>
      sql.query(`update event set body = replace(body, '{', '{ ') where stream_id = $1 and seq = 2`, [id]),
    found: { code: 'event_body_changed', table: 'event', row: eventAt(2) },
  },
  {
    name: 'an event removed',
    harm: (sql, { id }) => sql.query('delete from event where stream_id = $1 and seq = 2', [id]),
    found: { code: 'event_missing', table: 'event', row: eventAt(2) },
  },
  {
    name: 'two events in each other’s place',
    harm: async (sql, { id }) => {
      for (const [from, to] of [
        [2, 99],
        [3, 2],
        [99, 3],
      ])
        await sql.query('update event set seq = $3 where stream_id = $1 and seq = $2', [id, from, to]);
    },
    found: { code: 'chain_broken', table: 'event', row: eventAt(2) },
  },
  {
    name: 'two events in each other’s place, all written anew to fit',
    harm: async (sql, { id }) => {
      for (const table of ['event', 'event_personal'])
        for (const [from, to] of [
          [2, 99],
          [3, 2],
          [99, 3],
        ])
          await sql.query(`update ${table} set seq = $3 where stream_id = $1 and seq = $2`, [id, from, to]);
      await rehash(sql, id, 2);
    },
    found: { code: 'sealed_events_changed', table: 'event_seal' },
  },
  {
    name: 'an event slipped in, all after it written anew to fit',
    harm: async (sql, { id }) => {
      for (const table of ['event', 'event_personal'])
        for (const shift of ['seq + 100', 'seq - 99'])
          await sql.query(`update ${table} set seq = ${shift} where stream_id = $1 and seq > 2`, [id]);
      await sql.query(
        `insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
         select stream_id, 3, kind, type, recorded_at, happened_at, actor_id, header, body, hash from event where stream_id = $1 and seq = 2`,
        [id],
      );
      await sql.query(
        'insert into event_personal select stream_id, 3, body from event_personal where stream_id = $1 and seq = 2',
        [id],
      );
      await rehash(sql, id, 3);
    },
    found: { code: 'sealed_events_changed', table: 'event_seal' },
  },
  {
    name: 'the tail cut, and the head put right',
    harm: async (sql, { id }) => {
      for (const table of ['event', 'event_personal'])
        await sql.query(`delete from ${table} where stream_id = $1 and seq > 1`, [id]);
      await rehash(sql, id, 2);
    },
    found: { code: 'sealed_events_changed', table: 'event_seal', row: () => '1' },
  },
  {
    name: 'a whole case deleted, with its head and its number',
    harm: (sql, { id }) => gone(sql, id),
    found: { code: 'register_gap', table: 'register_entry', row: ({ number }) => `${number.year}-${number.no}` },
  },
  {
    name: 'the last case deleted, with its head and its number, and the register wound back',
    harm: async (sql, { last }) => {
      await gone(sql, last);
      await sql.query('update register_head set last_no = last_no - 1');
    },
    found: { table: 'register_seal' },
  },
  {
    name: 'all hashes of a case recomputed over other content',
    harm: async (sql, { id }) => {
      await sql.query(`update event set body = replace(body, '"repair"', '"other"') where stream_id = $1 and seq = 1`, [
        id,
      ]);
      await rehash(sql, id, 1);
      await sql.query(
        'update register_entry r set first_hash = e.hash from event e where e.stream_id = r.stream_id and e.seq = 1 and r.stream_id = $1',
        [id],
      );
    },
    found: { code: 'sealed_entries_changed', table: 'register_seal', row: () => '1' },
  },
  {
    name: 'an older backup restored, in which everything fits',
    harm: async (sql, { last }) => {
      await gone(sql, last);
      await sql.query('update register_head set last_no = last_no - 1');
      for (const table of ['register_seal', 'event_seal']) await sql.query(`delete from ${table}`);
    },
    anchor: (line) => line,
    found: { code: 'anchor_differs', table: 'register_seal', row: () => String(kept.seal) },
  },
  {
    name: 'a personal payload changed',
    harm: (sql, { id }) =>
      sql.query(
        `update event_personal set body = replace(body, '13900000001', '13900000002') where stream_id = $1 and seq = 1`,
        [id],
      ),
    found: { code: 'event_personal_changed', table: 'event_personal', row: eventAt(1) },
  },
  {
    name: 'a personal payload taken out without an approved list',
    harm: (sql, { id }) => sql.query('delete from event_personal where stream_id = $1 and seq = 1', [id]),
    found: { code: 'event_personal_destroyed', table: 'event_personal', row: eventAt(1) },
  },
  {
    name: 'a register entry changed',
    harm: (sql, { id, last }) =>
      sql.query(
        'update register_entry set first_hash = (select first_hash from register_entry where stream_id = $2) where stream_id = $1',
        [id, last],
      ),
    found: {
      code: 'register_entry_differs',
      table: 'register_entry',
      row: ({ number }) => `${number.year}-${number.no}`,
    },
  },
  {
    name: 'two register entries with each other’s numbers',
    harm: async (sql, { id, last }) => {
      const { rows } = await sql.query<{ no: number }>('select no from register_entry where stream_id = $1', [last]);
      for (const [stream, no] of [
        [id, 9999],
        [last, known.number.no],
        [id, rows[0]?.no],
      ])
        await sql.query('update register_entry set no = $2 where stream_id = $1', [stream, no]);
    },
    found: { code: 'sealed_entries_changed', table: 'register_seal' },
  },
  {
    name: 'the anchor changed: a line that was never printed',
    harm: async () => undefined,
    anchor: (line) => ({ ...line, hash: sha256('another') }),
    found: { code: 'anchor_differs', table: 'register_seal' },
  },
  {
    name: 'the anchor of the events changed',
    harm: async () => undefined,
    anchor: (line) => ({ ...line, events: { seal: line.events?.seal ?? 1, hash: sha256('another') } }),
    found: { code: 'anchor_differs', table: 'event_seal' },
  },
];

describe('what a superuser does in the database is found, each by its name (SEC-2)', () => {
  it('a whole log is whole, with the anchor and without', async () => {
    expect(await verified(async () => undefined, kept)).toBeNull();
    expect(await verified(async () => undefined, null)).toBeNull();
  });

  it.each(set)('$name', async ({ harm, found, anchor }) => {
    const { row, ...rest } = found;
    const problem = await verified(harm, anchor ? anchor(kept) : null);
    expect(problem).toMatchObject({ ...rest, ...(row ? { row: row(known) } : {}) });
  });

  it('an attachment swapped', async () => {
    const { hash } = known;
    const path = join(world.services.settings.dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash);
    writeFileSync(path, '另一张照片');
    expect(await verified(async () => undefined, null)).toEqual({ code: 'file_changed', table: 'files', row: hash });
    writeFileSync(path, '现场照片');
    expect(await verified(async () => undefined, null)).toBeNull();
  });
});
