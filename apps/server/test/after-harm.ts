import type pg from 'pg';
import type { TestDatabase } from './database.ts';

const tables = [
  'event',
  'event_personal',
  'stream_head',
  'register_entry',
  'register_head',
  'register_seal',
  'event_seal',
] as const;

/** Does harm to the log as somebody who may do anything in the database, checks, and undoes it. */
export async function afterHarm<T>(
  { owner }: Pick<TestDatabase, 'owner'>,
  harm: (client: pg.PoolClient) => Promise<unknown>,
  check: () => Promise<T>,
): Promise<T> {
  const client = await owner.connect();
  const each = (text: (table: string) => string) => client.query(tables.map(text).join(';'));
  try {
    await each(
      (table) => `alter table ${table} disable trigger user; create table kept_${table} as select * from ${table}`,
    );
    try {
      await harm(client);
      return await check();
    } finally {
      await each(
        (table) => `delete from ${table};
          insert into ${table} ${table === 'event' ? 'overriding system value' : ''} select * from kept_${table};
          drop table kept_${table}; alter table ${table} enable trigger user`,
      );
    }
  } finally {
    client.release();
  }
}
