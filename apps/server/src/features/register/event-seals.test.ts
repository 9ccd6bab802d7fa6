import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterHarm as harmed } from '../../../test/after-harm.ts';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { canonical, sha256 } from '../../platform/events/canonical.ts';
import { readAnchor } from './anchor.ts';
import { eventSealer, sealNewEntries } from './register.public.ts';
import { openRegisterKey } from './register-key.ts';
import { type Anchor, parseAnchor } from './verify-anchor.ts';
import { verifyLog } from './verify-log.ts';

let world: World;
let anchor: Anchor;
let ids: string[];
const dataDir = mkdtempSync(join(tmpdir(), 'hearthline-seals-'));
const { publicKey } = openRegisterKey(dataDir);

beforeAll(async () => {
  world = await createWorld();
  const operator = await world.as('1001');
  const sealEvents = eventSealer(world.database.app, dataDir);
  ids = [];
  for (let no = 0; no < 3; no += 1) {
    const { id } = await takeIn(operator, { text: `不热${no}` });
    ids.push(id);
    for (let note = 0; note < 3; note += 1)
      await expectDone(operator.post(`/api/cases/${id}/notes`, { words: `备注${note}` }));
  }
  await sealNewEntries(world.database.app, dataDir);
  // What was the last event when it was first looked is sealed the next time.
  await sealEvents();
  expect(await sealEvents()).toBeGreaterThan(12);
  anchor = parseAnchor((await readAnchor(world.database.owner, openRegisterKey(dataDir))) ?? '') as Anchor;
});
afterAll(async () => {
  await world.drop();
  rmSync(dataDir, { recursive: true });
});

const afterHarm = async (harm: (client: pg.PoolClient) => Promise<unknown>, kept: Anchor | null = null) => {
  const { problem } = await harmed(world.database, harm, () => verifyLog(world.database.owner, publicKey, kept));
  return problem;
};
const cutTail = async (client: pg.PoolClient, id: string) => {
  await client.query('delete from event_personal where stream_id = $1 and seq > 2', [id]);
  await client.query('delete from event where stream_id = $1 and seq > 2', [id]);
  await client.query(
    `update stream_head h set seq = 2, hash = e.hash from event e where e.stream_id = h.stream_id and e.seq = 2 and h.stream_id = $1`,
    [id],
  );
};

describe('seals over all events (SEC-2)', () => {
  it('find a whole log whole, and say how many events are not sealed yet', async () => {
    const { problem, seals } = await verifyLog(world.database.owner, publicKey, anchor);
    expect(problem).toBeNull();
    expect(seals).toEqual({ eventSeals: 1, unsealedEvents: 0 });
    expect((await verifyLog(world.database.app, publicKey, anchor)).problem).toBeNull();
  });

  it('a cut tail with its head put right', async () => {
    const found = await afterHarm((client) => cutTail(client, ids[1] ?? ''));
    expect(found).toMatchObject({ code: 'sealed_events_changed', table: 'event_seal', row: '1' });
    expect(found?.detail).toContain('of');
  });

  it('an event written anew, its own hashes and the head all right', async () => {
    const found = await afterHarm(async (client) => {
      const { rows } = await client.query<{ seq: number; header: string }>(
        'select seq, header from event where stream_id = $1 order by seq desc limit 1',
        [ids[2]],
      );
      const last = rows[0];
      const personal = canonical({ words: 'never said', _salt: 'x' });
      const header = canonical({ ...JSON.parse(last?.header ?? '{}'), personal_hash: sha256(personal) });
      await client.query('update event set header = $3, hash = $4 where stream_id = $1 and seq = $2', [
        ids[2],
        last?.seq,
        header,
        sha256(header),
      ]);
      await client.query('update event_personal set body = $3 where stream_id = $1 and seq = $2', [
        ids[2],
        last?.seq,
        personal,
      ]);
      await client.query('update stream_head set hash = $2 where stream_id = $1', [ids[2], sha256(header)]);
    });
    expect(found).toMatchObject({ code: 'sealed_events_changed', table: 'event_seal' });
  });

  it('an event put in at the end, and one that changed places with another', async () => {
    const inserted = await afterHarm((client) =>
      client.query(
        `with e as (select * from event where stream_id = $1 and seq = 1)
         insert into event (stream_id, seq, id, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
         overriding system value select stream_id, 9, 1, kind, type, recorded_at, happened_at, actor_id, header, body, hash from e`,
        [ids[0]],
      ),
    );
    expect(inserted).not.toBeNull();
    const moved = await afterHarm((client) =>
      client.query(
        `with gone as (delete from event where stream_id = any ($1) and seq in (2, 3) returning *)
         insert into event (stream_id, seq, id, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
         overriding system value
         select stream_id, seq, 1000000 - id, kind, type, recorded_at, happened_at, actor_id, header, body, hash from gone`,
        [ids],
      ),
    );
    expect(moved).toMatchObject({ code: 'sealed_events_changed' });
  });

  it('a seal changed, signed by another key, or taken away', async () => {
    expect(await afterHarm((client) => client.query('update event_seal set count = count + 1'))).toMatchObject({
      code: 'seal_changed',
    });
    expect(await afterHarm((client) => client.query("update event_seal set signature = 'AAAA'"))).toMatchObject({
      code: 'seal_signature_wrong',
    });
    expect(await afterHarm((client) => client.query('delete from event_seal'))).toBeNull();
    expect(await afterHarm((client) => client.query('delete from event_seal'), anchor)).toMatchObject({
      code: 'anchor_differs',
      table: 'event_seal',
    });
  });

  it('an older state, in which everything fits, lacks the seal of the anchor', async () => {
    const found = await afterHarm(async (client) => {
      await client.query('delete from event_seal');
      await client.query('delete from register_seal');
      for (const id of ids) await cutTail(client, id);
    }, anchor);
    expect(found).toMatchObject({ code: 'anchor_differs', row: '1' });
  });

  it('waits for whoever is still writing', async () => {
    const sealEvents = eventSealer(world.database.app, dataDir);
    const operator = await world.as('1001');
    await sealEvents();
    const busy = await world.database.owner.connect();
    await busy.query('begin');
    await busy.query('select pg_current_xact_id()');
    await takeIn(operator, { text: '新来的' });
    await sealEvents();
    expect(await sealEvents()).toBe(0);
    await busy.query('commit');
    busy.release();
    // Snapshots see writers of every database of the server, other tests' too.
    await expect.poll(() => sealEvents(), { timeout: 20_000 }).toBeGreaterThan(0);
  });
});

describe('an anchor', () => {
  it('that is none is not taken for one', () => {
    expect([parseAnchor(''), parseAnchor('{}'), parseAnchor('{"seal":0,"hash":"x"}')]).toEqual([null, null, null]);
  });
});
