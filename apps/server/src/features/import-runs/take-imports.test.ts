import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectDone } from '../../../test/directory-rows.ts';
import { sheetOf } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { takeImports } from './import-runs.public.ts';

let world: World;
let operator: Client;
let data: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, data] = (await Promise.all(['1001', '2003'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

const never = (): AbortSignal => new AbortController().signal;
const STEP = 200;
const READINGS_STEP = 1_000;
let sheets = 0;

/** Asked for: orders in so many steps, or so many temperatures of nobody. */
async function asked(kind: 'orders' | 'readings', rows: number): Promise<string> {
  sheets += 1;
  const orders = Array.from({ length: rows }, (_, no) => [
    `T${sheets}-${no}`,
    '2025-12-01 08:00',
    '家里不热，室温15度',
  ]);
  const readings = Array.from({ length: rows }, (_, no) => [`nobody-${sheets}-${no}`, '2025-11-30', '18']);
  const [client, head, body] =
    kind === 'orders'
      ? ([
          operator,
          ['工单编号', '来电时间', '诉求内容'],
          { columns: { number: 0, receivedAt: 1, text: 2 }, sender: '12345' },
        ] as const)
      : ([data, ['户号', '采集时间', '室温'], { columns: { accountNo: 0, measuredAt: 1, celsius: 2 } }] as const);
  const fileHash = await sheetOf(world, [[...head], ...(kind === 'orders' ? orders : readings)]);
  const run = { kind, fileHash, fileName: '表.csv', dryRun: false, ...body };
  return (await expectDone(client.post('/api/imports/runs', run))).id;
}

const runs = async (): Promise<Record<string, { state: string; done_rows: number }>> =>
  Object.fromEntries((await world.rows('select id, state, done_rows from import_run')).map((run) => [run.id, run]));

/** How far all runs were whenever a chunk was taken in. */
const seen: Awaited<ReturnType<typeof runs>>[] = [];
function watch(act: () => Promise<void> | void = () => undefined): void {
  const { pool } = world.services;
  const connect = pool.query.bind(pool);
  pool.query = (async (...args: Parameters<typeof connect>) => {
    if (String(args[0]).includes('open_import_runs')) {
      seen.push(await runs());
      await act();
    }
    return connect(...args);
  }) as typeof pool.query;
  restore = () => void (pool.query = connect as typeof pool.query);
}
let restore = (): void => undefined;
afterEach(() => {
  restore();
  seen.length = 0;
});

describe('sheets are taken in by turns (CUS-2, INT-9)', () => {
  it('a small one asked for later is done long before a large one, and both show how far they are', async () => {
    const large = await asked('orders', 6 * STEP);
    let small = '';
    watch(async () => {
      if (seen.length === 3) small = await asked('readings', 3);
    });
    await takeImports(world.services, never());
    const when = seen.findIndex((each) => small !== '' && each[small]?.state === 'done');
    expect(seen[when]?.[large]?.state).toBe('running');
    expect(seen[when]?.[large]?.done_rows).toBeLessThan(4 * STEP);
    expect(await runs()).toMatchObject({
      [large]: { state: 'done', done_rows: 6 * STEP },
      [small]: { state: 'done', done_rows: 3 },
    });
  });

  it('a third makes room for itself when those before it had their turns, and each row is gone over once', async () => {
    const rows = 24 * READINGS_STEP;
    const large = [await asked('readings', rows), await asked('readings', rows)];
    const small = await asked('readings', 2);
    watch();
    await takeImports(world.services, never());
    const when = seen.findIndex((each) => each[small]?.state === 'done');
    expect(large.map((id) => seen[when]?.[id]?.state)).toEqual(['running', 'running']);
    for (const id of large) {
      const { run } = await expectDone(data.get(`/api/imports/runs/${id}`));
      expect(run).toMatchObject({ state: 'done', doneRows: rows, report: { refused: rows } });
    }
  });

  it('one that cannot be taken in does not hold up the others, and is told when they are done', async () => {
    const broken = await asked('readings', 2);
    const good = await asked('readings', 2);
    const [{ file_hash: lost }] = await world.rows('select file_hash from import_run where id = $1', [broken]);
    const { get } = world.services.files;
    world.services.files.get = (hash: string) =>
      hash === lost ? Promise.reject(new Error('the disk is gone')) : get.call(world.services.files, hash);
    try {
      await expect(takeImports(world.services, never())).rejects.toThrow('the disk is gone');
    } finally {
      world.services.files.get = get;
    }
    expect(await runs()).toMatchObject({ [broken]: { state: 'waiting' }, [good]: { state: 'done' } });
    await takeImports(world.services, never());
    expect(await runs()).toMatchObject({ [broken]: { state: 'done' } });
  });

  it('however many cannot be taken in, one asked for after them is', async () => {
    const broken = await asked('readings', 2);
    const [{ file_hash: lost }] = await world.rows('select file_hash from import_run where id = $1', [broken]);
    await world.database.owner.query(
      `insert into import_run select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
        from import_run r, generate_series(1, 120) where r.id = $1`,
      [broken],
    );
    const good = await asked('readings', 2);
    const { get } = world.services.files;
    world.services.files.get = (hash: string) =>
      hash === lost ? Promise.reject(new Error('the disk is gone')) : get.call(world.services.files, hash);
    try {
      await expect(takeImports(world.services, never())).rejects.toThrow('the disk is gone');
    } finally {
      world.services.files.get = get;
    }
    expect(await runs()).toMatchObject({ [broken]: { state: 'waiting' }, [good]: { state: 'done' } });
    await world.database.owner.query('delete from import_run where file_hash = $1', [lost]);
  });

  it('one that is stopped by its owner is left at once', async () => {
    const large = await asked('orders', 6 * STEP);
    watch(async () => {
      if (seen.length === 4) await expectDone(operator.post(`/api/imports/runs/${large}/stop`));
    });
    await takeImports(world.services, never());
    const { state, done_rows: done } = (await runs())[large] ?? { state: '', done_rows: 0 };
    expect(state).toBe('stopped');
    expect(done).toBeLessThan(6 * STEP);
  });
});
