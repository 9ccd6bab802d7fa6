import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../../scripts/build-steps.mjs';
import { type Product, startProduct } from './crash-processes.ts';
import { expectDone } from './directory-rows.ts';
import { type Client, createWorld, type World } from './world.ts';

const ROWS = 1_200;
const KILLS = 3;
/** One that was never received, and one that stands twice, far apart. */
const REFUSED = 2;

let world: World;
let main: string;
let operator: Client;
const running: Product[] = [];

const head = '工单编号,受理时间,诉求内容';
const sheetOf = (sender: string): Buffer => {
  const rows = Array.from(
    { length: ROWS },
    (_, no) => `${sender}-${no},2025-11-30 08:00,${no}号楼家里暖气不热只有15度`,
  );
  return Buffer.from(`${[head, ...rows, `${sender}-7,,再说一遍`, `${sender}-x,2999-01-01,不热`].join('\n')}\n`);
};
const env = () => ({
  DATABASE_URL: world.database.appUrl,
  HEARTHLINE_DATA: world.services.settings.dataDir,
  HEARTHLINE_DEMO: '0',
  HEARTHLINE_LOG: 'error',
});
const runOf = async (sender: string) =>
  (await world.rows('select * from import_run where sender = $1 order by asked_at desc', [sender]))[0];
const casesOf = async (sender: string): Promise<{ n: number; numbers: number }> =>
  (
    await world.rows(
      'select count(*)::int as n, count(distinct outside_number)::int as numbers from case_file where outside_system = $1',
      [sender],
    )
  )[0];

beforeAll(async () => {
  world = await createWorld();
  // The processes go by the machine's own clock.
  world.clock.set(Date.now());
  main = await buildServer();
  operator = await world.as('1001');
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map((worker) => worker.kill()));
  await world.drop();
});

async function startWorker(): Promise<Product> {
  const worker = await startProduct(main, 'worker', env());
  running.push(worker);
  return worker;
}

describe('kill -9 in the midst of a sheet (INT-9)', () => {
  it('of the worker, again and again: in the end each order is there once, and the report is that of one go', async () => {
    const { hash: fileHash } = await world.services.files.put(sheetOf('市热线'));
    const columns = { number: 0, receivedAt: 1, text: 2 };
    const asked = { kind: 'orders', fileHash, fileName: '工单.csv', sender: '市热线', columns, dryRun: false };
    await expectDone(operator.post('/api/imports/runs', asked));
    const done = async (): Promise<number> => (await runOf('市热线')).done_rows;
    const cut: number[] = [];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = await done();
      const worker = await startWorker();
      await expect.poll(done, { timeout: 120_000, interval: 5 }).toBeGreaterThan(before);
      await worker.kill();
      cut.push(await done());
    }
    expect(cut.filter((rows) => rows < ROWS).length, `killed at ${cut.join(', ')}`).toBeGreaterThan(0);
    await startWorker();
    await expect.poll(async () => (await runOf('市热线')).state, { timeout: 120_000, interval: 50 }).toBe('done');
    expect(await casesOf('市热线')).toEqual({ n: ROWS, numbers: ROWS });
    const run = await runOf('市热线');
    expect(run).toMatchObject({ done_rows: ROWS + REFUSED, rows: ROWS + REFUSED });
    expect(run.report).toMatchObject({ added: ROWS, changed: 0, unchanged: 0, refused: REFUSED });
    const refused = await world.rows('select row, code from import_refusal where run_id = $1 order by row', [run.id]);
    expect(refused).toEqual([
      { row: ROWS + 2, code: 'twice_in_file' },
      { row: ROWS + 3, code: 'time_in_future' },
    ]);
    await Promise.all(running.map((worker) => worker.kill()));
  }, 400_000);

  it('of the command: given again it comes to the same end', async () => {
    const file = join(world.services.settings.dataDir, '区热线.csv');
    await writeFile(file, sheetOf('区热线'));
    const command = (): ChildProcess =>
      spawn(process.execPath, [main, 'import', '12345', file, '--sender', '区热线', '--as', '1001'], {
        env: { ...process.env, ...env() },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    const first = command();
    const gone = new Promise((resolve) => first.once('exit', resolve));
    await new Promise<void>((resolve) =>
      first.stdout?.on('data', (said) => String(said).includes('… 200 of') && resolve()),
    );
    first.kill('SIGKILL');
    await gone;
    const { n } = await casesOf('区热线');
    expect(n).toBeGreaterThanOrEqual(200);
    expect(n).toBeLessThan(ROWS);
    const again = command();
    let said = '';
    again.stdout?.on('data', (piece) => (said += piece));
    expect(await new Promise((resolve) => again.once('close', resolve))).toBe(0);
    expect(said).toContain(`${ROWS - n} added, 0 changed, ${n} as before, ${REFUSED} refused.`);
    expect(await casesOf('区热线')).toEqual({ n: ROWS, numbers: ROWS });
  }, 400_000);
});
