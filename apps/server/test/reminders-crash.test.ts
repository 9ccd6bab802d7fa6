import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildServer } from '../../../scripts/build-steps.mjs';
import { type Product, startProduct } from './crash-processes.ts';
import { dispatched } from './reminding.ts';
import { createWorld, type World } from './world.ts';

const copies = 6_000;
const hour = 3_600_000;

let world: World;
let main: string;
let dataDir: string;
const running: Product[] = [];

/** One case as its own tables have it, so many times over; only ids and numbers differ. */
const copy = `
  with twin as materialized (select gen_random_uuid() as id, i from generate_series(1, $2::int) i),
  events as (insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
    select t.id, e.seq, e.kind, e.type, e.recorded_at, e.happened_at, e.actor_id, e.header, e.body, e.hash
    from event e cross join twin t where e.stream_id = $1),
  files as (insert into case_file select (jsonb_populate_record(c, jsonb_build_object('id', t.id, 'number', 'K-' || t.i))).*
    from case_file c cross join twin t where c.id = $1),
  reach as (insert into case_reach select t.id, r.unit_id, r.staff_id from case_reach r cross join twin t where r.case_id = $1)
  insert into clock select (jsonb_populate_record(k, jsonb_build_object('subject_id', t.id))).*
  from clock k cross join twin t where k.subject_id = $1`;

const told = async (): Promise<number> => (await world.rows('select count(*)::int as told from reminder'))[0].told;

async function startWorker(): Promise<Product> {
  const worker = await startProduct(main, 'worker', {
    DATABASE_URL: world.database.appUrl,
    HEARTHLINE_DATA: dataDir,
    HEARTHLINE_DEMO: '0',
    HEARTHLINE_LOG: 'error',
  });
  running.push(worker);
  return worker;
}

async function untilTold(atLeast: number): Promise<number> {
  const end = Date.now() + 60_000;
  for (;;) {
    const now = await told();
    if (now >= atLeast) return now;
    if (Date.now() > end)
      throw new Error(`only ${now} of ${atLeast} were told: ${running.map((each) => each.said()).join()}`);
    await sleep(20);
  }
}

beforeAll(async () => {
  world = await createWorld();
  main = await buildServer();
  dataDir = mkdtempSync(join(tmpdir(), 'hearthline-reminders-'));
  // Called in a day ago by the machine's own clock: nobody came within half an hour, and that is told at night too (PRM-8).
  world.clock.set(Date.now() - 25 * hour);
  const id = await dispatched(world, { kind: 'repair', source: 'hotline' });
  await world.database.owner.query(copy, [id, copies]);
  await world.database.owner.query('analyze');
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map((worker) => worker.kill()));
  await world.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('everything is told exactly once, with two workers and kill -9 of both in between (PRM)', async () => {
  const [first, second] = await Promise.all([startWorker(), startWorker()]);
  const begun = await untilTold(1);
  await first.kill();
  await untilTold(begun + 1_000);
  await second.kill();
  const left = async () =>
    (await world.rows('select count(*)::int as left from clock where next_at <= now()'))[0].left as number;
  const cutOff = await left();
  expect(cutOff, 'the workers were killed in the middle of it').toBeGreaterThan(0);
  await Promise.all([startWorker(), startWorker()]);
  await expect.poll(left, { timeout: 60_000, interval: 50 }).toBe(0);
  await sleep(300);

  const people = await world.rows(
    `select staff_id, count(*)::int as reminders, count(distinct (subject_id, promise_id, variant, due_at))::int as clocks,
       (select sum(items)::int from notice n where n.staff_id = r.staff_id) as noticed
     from reminder r group by 1 order by 1`,
  );
  expect(people.length).toBeGreaterThan(0);
  // The key refuses a second row; the notices must say of as many clocks as there are rows, no more and no fewer.
  for (const { clocks, noticed } of people) expect(noticed).toBe(clocks);
  expect(people.map(({ staff_id, clocks }) => [staff_id, clocks])).toContainEqual([32, copies + 1]);
  const unread = await world.rows(
    `select staff_id, count(*)::int as digests from notice where kind = 'digest' group by 1`,
  );
  expect(unread.every(({ digests }) => digests === 1)).toBe(true);
  for (const worker of running) expect(worker.said()).not.toMatch(/failed|cannot/);
}, 180_000);
