import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createPool } from './pool.ts';
import { noScope, type Scope } from './scope.ts';
import { inTransaction, readAs } from './tx.ts';

const STATION: Scope = { staffId: 7, units: [1, 3], premisesUnits: [3], ownUnits: [3] };
const WHOLE: Scope = { ...noScope, units: [1, 2, 3] };
const INSERT = 'insert into note (unit, words) values ($1, $2) returning id';

let database: TestDatabase;

async function rows(): Promise<{ unit: number; words: string }[]> {
  return readAs(database.owner, noScope, (db) => db.rows(sql`select unit, words from note order by id`));
}

beforeAll(async () => {
  database = await createTestDatabase();
  await database.owner.query(`
    create table note (id int generated always as identity primary key, unit int not null, words text unique not null);
    grant select, insert, update on note to hearthline_app;
    alter table note enable row level security;
    create policy note_scope on note using (unit = any((select coalesce(nullif(current_setting('app.units', true), ''), '{}'))::int[]))`);
});

afterAll(async () => database.drop());

beforeEach(async () => {
  await database.owner.query('truncate note');
  await database.owner.query("insert into note (unit, words) values (1, 'one'), (2, 'two'), (3, 'three')");
});

describe('scope', () => {
  it('shows the rows of the own units only (ORG-2)', async () => {
    const seen = await readAs(database.app, STATION, (db) =>
      db.rows<{ unit: number }>(sql`select unit from note order by 1`),
    );
    expect(seen).toEqual([{ unit: 1 }, { unit: 3 }]);
    const all = await readAs(database.app, WHOLE, (db) => db.rows(sql`select 1 from note`));
    expect(all).toHaveLength(3);
  });

  it('sets every setting for the transaction and none after it', async () => {
    const one = createPool(database.appUrl, { max: 1 });
    const ask = "select current_setting('app.units', true) u, current_setting('app.staff_id', true) s";
    const inside = await readAs(one, STATION, (db) =>
      db.rows(sql`select current_setting('app.staff_id') as s, current_setting('app.units') as u,
        current_setting('app.premises_units') as p, current_setting('app.own_units') as o`),
    );
    expect(inside).toEqual([{ s: '7', u: '{1,3}', p: '{3}', o: '{3}' }]);
    expect((await one.query(ask)).rows).toEqual([{ u: '', s: '' }]);
    expect((await one.query('select * from note')).rows).toEqual([]);
    await one.end();
  });
});

describe('inTransaction', () => {
  it('commits what was awaited and what was sent last, in one burst', async () => {
    let late = 0;
    await inTransaction(database.app, WHOLE, async (tx) => {
      await tx.prepared('note_add', INSERT, [1, 'four']);
      tx.last<{ id: number }>('note_add', INSERT, [1, 'five'], ([row]) => {
        late = row?.id ?? -1;
      });
    });
    expect(late).toBeGreaterThan(0);
    expect((await rows()).map((row) => row.words)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  it('lends other eyes for what follows and takes them back; knows the time of the database', async () => {
    const seen = await inTransaction(database.app, STATION, async (tx) => {
      const count = sql<{ n: number }>`select count(*) as n from note`;
      const wide = await tx.withScope(WHOLE, () => tx.row(count));
      return { wide: wide?.n, own: (await tx.row(count))?.n, now: tx.now };
    });
    expect(seen).toEqual({ wide: 3, own: 2, now: expect.closeTo(Date.now(), -5) });
  });

  it('rolls all back when the body throws', async () => {
    const act = inTransaction(database.app, WHOLE, async (tx) => {
      await tx.rows(sql`update note set words = words || '!'`);
      throw new Error('no');
    });
    await expect(act).rejects.toThrow('no');
    expect((await rows()).map((row) => row.words)).toEqual(['one', 'two', 'three']);
  });

  it.each([
    ['by the database', 'note_add', [1, 'one'], 'duplicate key'],
    ['before it is sent: same name, other text', 'set_scope', [1, 'x'], 'two different statements'],
    ['before it is sent: no number', 'note_add', [Number.NaN, 'x'], 'NaN is no SQL value'],
  ])('rolls all back when a last statement is refused %s', async (_, name, values, message) => {
    const act = inTransaction(database.app, WHOLE, async (tx) => {
      await tx.prepared('note_add', INSERT, [1, 'four']);
      tx.last(name, INSERT, values);
    });
    await expect(act).rejects.toThrow(message);
    expect(await rows()).toHaveLength(3);
  });

  it('notices a failed statement that nobody awaited', async () => {
    const act = inTransaction(database.app, WHOLE, async (tx) => {
      void tx.rows(sql`select 1 / 0`);
      void tx.prepared('note_add', INSERT, [1, 'four']);
    });
    await expect(act).rejects.toThrow('was not awaited');
    expect(await rows()).toHaveLength(3);
  });

  it('refuses statements after its end', async () => {
    const leaked = await inTransaction(database.app, WHOLE, async (tx) => ({ tx }));
    expect(() => leaked.tx.rows(sql`select 1`)).toThrow('the transaction is over');
  });

  it('replaces a connection that died', async () => {
    const one = createPool(database.appUrl, { max: 1 });
    const dying = inTransaction(one, noScope, (tx) => tx.rows(sql`select pg_terminate_backend(pg_backend_pid())`));
    await expect(dying).rejects.toThrow();
    expect(await readAs(one, noScope, (db) => db.rows(sql`select 1 as one`))).toEqual([{ one: 1 }]);
    await one.end();
  });

  it('keeps readAs from writing', async () => {
    const act = readAs(database.app, WHOLE, (db) => db.rows(sql`update note set unit = 9`));
    await expect(act).rejects.toThrow('read-only transaction');
  });
});

describe('a collision', () => {
  it('is tried three times in all', async () => {
    let tries = 0;
    const act = inTransaction(database.app, noScope, (tx) => {
      tries += 1;
      return tx.rows(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
    await expect(act).rejects.toThrow('again');
    expect(tries).toBe(3);
  });
});

describe('values', () => {
  it('come back as instants, numbers, text and objects', async () => {
    const [row] = await readAs(database.app, noScope, (db) =>
      db.rows(sql`select '2026-03-01 08:00:00.123456+08'::timestamptz as t, 12::int8 as n, 9007199254740993::int8 as big,
        '2026-03-01'::date as d, 1.50::numeric as m, '{"a":[1]}'::jsonb as j, ${[1, 2]}::int8[] as l, ${{ a: 1 }}::jsonb as o`),
    );
    expect(row).toEqual({
      t: Date.UTC(2026, 2, 1, 0, 0, 0, 123),
      n: 12,
      big: 9_007_199_254_740_993n,
      d: '2026-03-01',
      m: '1.50',
      j: { a: [1] },
      l: [1, 2],
      o: { a: 1 },
    });
  });
});
