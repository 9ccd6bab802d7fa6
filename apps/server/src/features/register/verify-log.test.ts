import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterHarm as harmed } from '../../../test/after-harm.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { canonical, sha256 } from '../../platform/events/canonical.ts';
import { readAnchor } from './anchor.ts';
import { sealNewEntries } from './register.public.ts';
import { findRegisterKey, openRegisterKey } from './register-key.ts';
import { verifyLog } from './verify-log.ts';

let world: World;
const dataDir = mkdtempSync(join(tmpdir(), 'hearthline-key-'));
const { publicKey } = openRegisterKey(dataDir);
let cases: { id: string }[];

beforeAll(async () => {
  world = await createWorld();
  const operator = await world.as('1001');
  for (let no = 0; no < 6; no++) {
    const body = {
      source: 'hotline',
      kind: 'heat_use',
      text: `不热${no}`,
      premisesId: world.homes[0].id,
      phone: '13900000001',
    };
    const done = await operator.post('/api/cases', body);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    await operator.post(`/api/cases/${done.body.id}/notes`, { words: '已回电' });
    if (no === 3) await sealNewEntries(world.database.app, dataDir);
  }
  cases = await world.rows('select stream_id as id from register_entry order by no');
});
afterAll(async () => {
  await world.drop();
  rmSync(dataDir, { recursive: true });
});

const afterHarm = (harm: string, values: unknown[] = [], key = publicKey) =>
  harmed(
    world.database,
    (client) => client.query(harm, values),
    () => verifyLog(world.database.owner, key),
  );

describe('verify (SEC-2)', () => {
  it('finds a whole log whole, as owner and as app, and says what it checked', async () => {
    const [counted] = await world.rows(
      'select (select count(*) from event)::int as events, (select count(*) from stream_head)::int as streams',
    );
    for (const pool of [world.database.owner, world.database.app]) {
      const summary = await verifyLog(pool, publicKey);
      expect(summary.problem).toBeNull();
      expect(summary.streams).toEqual({ ...counted, destroyed: 0 });
      expect(summary.register).toEqual({ entries: 6, seals: 1, unsealed: 2 });
    }
  });

  it('seals what is new, once, in a chain', async () => {
    expect(await sealNewEntries(world.database.app, dataDir)).toBe(2);
    expect(await sealNewEntries(world.database.app, dataDir)).toBe(0);
    const seals = await world.rows('select seq, from_no, to_no, prev, hash from register_seal order by seq');
    expect(seals).toMatchObject([
      { seq: 1, from_no: 1, to_no: 4, prev: '' },
      { seq: 2, from_no: 5, to_no: 6, prev: seals[0]?.hash },
    ]);
    expect((await verifyLog(world.database.owner, publicKey)).register).toEqual({ entries: 6, seals: 2, unsealed: 0 });
    const anchor = JSON.parse((await readAnchor(world.database.app, findRegisterKey(dataDir))) ?? '');
    expect(anchor).toMatchObject({ seal: 2, from: 5, to: 6, hash: seals[1]?.hash });
  });

  it('leaves sealing to the one worker that is at it', async () => {
    const { app } = world.database;
    await inTransaction(app, noScope, async (tx) => {
      await tx.rows(sql`select pg_advisory_xact_lock(7421003)`);
      expect(await sealNewEntries(app, dataDir)).toBe(0);
    });
  });

  it('keeps its key for itself', () => {
    expect(statSync(join(dataDir, 'keys', 'register.ed25519')).mode & 0o777).toBe(0o600);
    expect(findRegisterKey(join(dataDir, 'nowhere'))).toBeNull();
  });

  it('finds an attachment that was swapped in its folder, and one that is gone', async () => {
    const { files, settings } = world.services;
    const { hash } = await files.put(Buffer.from('现场照片'));
    const operator = await world.as('1001');
    const attached = await operator.post(`/api/cases/${cases[0]?.id}/files`, { hash, name: '照片.txt' });
    expect(attached.status, JSON.stringify(attached.body)).toBe(200);
    const check = () => verifyLog(world.database.owner, publicKey, null, files);
    expect(await check()).toMatchObject({ problem: null, files: { files: 1, destroyed: 0 } });
    const path = join(settings.dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash);
    writeFileSync(path, '另一张照片');
    expect((await check()).problem).toEqual({ code: 'file_changed', table: 'files', row: hash });
    rmSync(path);
    expect((await check()).problem).toEqual({ code: 'file_missing', table: 'files', row: hash });
  });

  it.each([
    [
      'a changed payload',
      `update event set body = replace(body, '{', '{ ') where stream_id = $1 and seq = 2`,
      'event_body_changed',
      'event',
      '/2',
    ],
    [
      'a changed header',
      `update event set header = replace(header, 'case.noted', 'case.nodded') where stream_id = $1 and seq = 2`,
      'event_header_changed',
      'event',
      '/2',
    ],
    [
      'a changed time beside it',
      `update event set recorded_at = recorded_at - interval '1 hour' where stream_id = $1 and seq = 2`,
      'event_row_differs',
      'event',
      '/2',
    ],
    [
      'a time beside it that no calendar has',
      `update event set happened_at = 'infinity' where stream_id = $1 and seq = 2`,
      'event_row_differs',
      'event',
      '/2',
    ],
    [
      'a header that is none, with its right hash',
      `update event set header = 'null', hash = encode(sha256('null'), 'hex') where stream_id = $1 and seq = 2`,
      'event_header_changed',
      'event',
      '/2',
    ],
    [
      'personal words where there were none',
      `insert into event_personal select stream_id, 9, '{}' from event where stream_id = $1 and seq = 1`,
      'personal_without_event',
      'event_personal',
      '/9',
    ],
    [
      'a changed actor beside it',
      `update event set actor_id = 99 where stream_id = $1 and seq = 1`,
      'event_row_differs',
      'event',
      '/1',
    ],
    [
      'changed words',
      `update event_personal set body = replace(body, '回', '去') where stream_id = $1 and seq = 2`,
      'event_personal_changed',
      'event_personal',
      '/2',
    ],
    [
      'words taken away without a list',
      `delete from event_personal where stream_id = $1 and seq = 2`,
      'event_personal_destroyed',
      'event_personal',
      '/2',
    ],
    ['a missing event', `delete from event where stream_id = $1 and seq = 1`, 'event_missing', 'event', '/1'],
    ['a missing last event', `delete from event where stream_id = $1 and seq = 2`, 'event_missing', 'event', '/2'],
    ['a missing head', `delete from stream_head where stream_id = $1`, 'head_missing', 'stream_head', ''],
    ['a changed head', `update stream_head set hash = 'x' where stream_id = $1`, 'head_differs', 'stream_head', ''],
    [
      'a missing register entry',
      `delete from register_entry where stream_id = $1`,
      'case_not_in_register',
      'register_entry',
      '',
    ],
  ])('names %s', async (_, harm, code, table, suffix) => {
    const id = cases[2]?.id ?? '';
    const { problem } = await afterHarm(harm, [id]);
    expect(problem).toMatchObject({ code, table, row: `${id}${suffix}` });
  });

  it('names a whole case that was taken out, with all its traces', async () => {
    const id = cases[1]?.id ?? '';
    const harm = `with a as (delete from event where stream_id = '${id}'), b as (delete from event_personal where stream_id = '${id}'),
      c as (delete from stream_head where stream_id = '${id}') delete from register_entry where stream_id = '${id}'`;
    const { problem } = await afterHarm(harm);
    expect(problem).toMatchObject({ code: 'register_gap', row: '2025-2' });
  });

  it('names the seal when a whole case was written anew with fresh hashes', async () => {
    const id = cases[4]?.id ?? '';
    const [first] = await world.rows('select header, body from event where stream_id = $1 and seq = 1', [id]);
    const header = JSON.parse(first?.header);
    const body = first?.body.replace('heat_use', 'other');
    const forged = canonical({ ...header, payload_hash: sha256(body) });
    const harm = `with a as (delete from event where stream_id = '${id}' and seq > 1), p as (delete from event_personal where stream_id = '${id}' and seq > 1),
      b as (update event set header = '${forged}', body = '${body}', hash = '${sha256(forged)}' where stream_id = '${id}' and seq = 1),
      c as (update stream_head set seq = 1, hash = '${sha256(forged)}' where stream_id = '${id}')
      update register_entry set first_hash = '${sha256(forged)}' where stream_id = '${id}'`;
    expect((await afterHarm(harm)).problem).toMatchObject({
      code: 'sealed_entries_changed',
      table: 'register_seal',
      row: '2',
    });
  });

  it('names seals that were changed, taken out, or signed by another', async () => {
    const other = generateKeyPairSync('ed25519').publicKey;
    expect((await verifyLog(world.database.owner, other)).problem).toMatchObject({
      code: 'seal_signature_wrong',
      row: '1',
    });
    const cut = await afterHarm('delete from register_seal where seq = 1');
    expect(cut.problem).toMatchObject({ code: 'seal_chain_broken', row: '1' });
    const changed = await afterHarm('update register_seal set to_no = 5 where seq = 1');
    expect(changed.problem).toMatchObject({ code: 'seal_changed', row: '1' });
    const cutEnd = await afterHarm('delete from register_entry where no = 6');
    expect(cutEnd.problem).toMatchObject({ code: 'case_not_in_register' });
  });
});
