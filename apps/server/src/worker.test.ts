import { shippedSignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test/database.ts';
import type { Services } from './platform/services.ts';
import { cleanUp, startWorker } from './worker.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the worker', () => {
  it('clears answers older than a week and sessions that ended; account logs go by approved lists alone (SEC-4)', async () => {
    await database.owner.query(`insert into idempotency_key (key, actor, operation, request_hash, answer, created_at)
      select 'k' || n, 'a', 'o', 'h', '{}', now() - n * interval '1 day' from generate_series(1, 10) n`);
    await database.owner.query(`insert into session (token_hash, staff_id, last_seen_at, expires_at) values
      ('ended', 1, now(), now() - interval '1 minute'), ('idle', 1, now() - interval '31 minutes', now() + interval '1 day'),
      ('stands', 1, now(), now() + interval '1 day')`);
    await database.owner.query(`insert into account_log (id, staff_id, act, at)
      select gen_random_uuid(), 1, 'signed_in', now() - d * interval '1 day' from unnest(array[1, 179, 181, 364, 366]) d`);
    const logged = async () =>
      (await database.owner.query('select count(*)::int as many from account_log')).rows[0].many;
    expect(await cleanUp(database.app, shippedSignInRules)).toEqual({ keys: 4, sessions: 2 });
    expect(await logged()).toBe(5);
    // What a worker of the version before would ask takes nothing away either.
    await database.app.query('select forget_account_log(now(), 5000)');
    expect(await logged()).toBe(5);
    expect((await database.owner.query('select token_hash from session')).rows).toEqual([{ token_hash: 'stands' }]);
  });

  it('survives what fails, says so without a word of anybody, and stops when told', async () => {
    const said: unknown[] = [];
    const note = (fields: unknown) => void said.push(fields);
    const log = { info: note, warn: note, error: note, debug: note };
    const services = { pool: database.app, log, settings: { dataDir: '/dev/null' } } as unknown as Services;
    const worker = await startWorker(services, { databaseUrl: 'postgres://nobody:secret@127.0.0.1:1/none' });
    const loops = () => said.map((fields) => (fields as { loop: string }).loop);
    await expect.poll(loops, { timeout: 5_000 }).toEqual(expect.arrayContaining(['live', 'seal']));
    await worker.stop();
    expect(said).toEqual(
      expect.arrayContaining([expect.objectContaining({ loop: 'live' }), expect.objectContaining({ loop: 'seal' })]),
    );
    expect(JSON.stringify(said)).not.toContain('secret');
  });
});
