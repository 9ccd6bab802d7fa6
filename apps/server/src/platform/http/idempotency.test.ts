import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createPool } from '../db/pool.ts';
import { noScope } from '../db/scope.ts';
import { inTransaction } from '../db/tx.ts';
import { firstAnswers, type IdempotentRequest } from './idempotency.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => database.drop());

const asked = (n: number): IdempotentRequest => ({
  key: `key-${n}`,
  actor: '1',
  operation: 'intakeCase',
  requestHash: `${n}`,
});

/** Keys read since the beginning, by whatever way. */
async function keysRead(): Promise<number> {
  const { rows } = await database.owner.query<{ read: number }>(`
    select pg_stat_clear_snapshot(), (t.seq_tup_read + coalesce(sum(i.idx_tup_read), 0))::int as read
    from pg_stat_user_tables t join pg_stat_user_indexes i using (relid) where t.relname = 'idempotency_key' group by t.seq_tup_read`);
  return rows[0]?.read ?? Number.NaN;
}

it('looks keys up one by one, also on a connection that planned while none were there', async () => {
  await database.owner.query('vacuum analyze idempotency_key');
  const one = createPool(database.appUrl, { max: 1 });
  const lookUp = (requests: readonly IdempotentRequest[]) =>
    inTransaction(one, noScope, async (tx) => {
      const answers = await firstAnswers(tx, requests);
      await tx.rows(sql`select pg_stat_force_next_flush()`);
      return answers;
    });
  for (let n = 0; n < 12; n++) expect(await lookUp([asked(n)])).toEqual([null]);
  await database.owner.query(`insert into idempotency_key (key, actor, operation, request_hash, answer)
    select 'key-' || n, '1', 'intakeCase', n::text, jsonb_build_object('n', n) from generate_series(1, 4000) n`);
  const before = await keysRead();
  for (let n = 1; n <= 20; n++) expect(await lookUp([asked(n), asked(n + 9000)])).toEqual([{ answer: { n } }, null]);
  expect((await keysRead()) - before).toBeLessThan(200);
  await one.end();
});
