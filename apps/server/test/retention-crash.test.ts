import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildServer } from '../../../scripts/build-steps.mjs';
import { verifyLog } from '../src/features/register/verify-log.ts';
import { openFileStore } from '../src/platform/files/file-store.ts';
import { type Product, startProduct } from './crash-processes.ts';
import { expectDone } from './directory-rows.ts';
import { archivist, closedCase } from './retaining.ts';
import { createWorld, type World } from './world.ts';

const things = 40;

let world: World;
let main: string;
let listId: string;
const running: Product[] = [];

async function openWorker(): Promise<Product> {
  const worker = await startProduct(main, 'worker', {
    DATABASE_URL: world.database.appUrl,
    HEARTHLINE_DATA: world.services.settings.dataDir,
    HEARTHLINE_DEMO: '0',
    HEARTHLINE_LOG: 'error',
  });
  running.push(worker);
  return worker;
}

const carried = async (): Promise<number> =>
  (await world.rows('select count(*)::int as n from destruction_item where outcome is not null'))[0].n;

async function untilCarried(atLeast: number): Promise<void> {
  const end = Date.now() + 60_000;
  while ((await carried()) < atLeast) {
    if (Date.now() > end)
      throw new Error(`only ${await carried()} of ${atLeast}: ${running.map((each) => each.said()).join()}`);
    await sleep(5);
  }
}

beforeAll(async () => {
  world = await createWorld();
  main = await buildServer();
  const operator = await world.as('1001');
  const archive = await archivist(world);
  // Four years ago by the machine's own clock.
  world.clock.set(Date.now() - 4 * 366 * 86_400_000);
  for (let no = 0; no < things; no += 1) {
    const { hash } = await world.services.files.put(Buffer.from(`附件 ${no}`));
    await closedCase(operator, { files: [{ hash, name: `${no}.txt` }] });
  }
  world.clock.set(Date.now());
  const { id, items } = await expectDone(archive.post('/api/destructions', { kinds: ['case'] }));
  expect(items).toHaveLength(things);
  await expectDone((await world.as('0002')).post(`/api/destructions/${id}/approve`, {}));
  listId = id;
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map((worker) => worker.kill()));
  await world.drop();
});

it('kill -9 in the middle of a destruction: each thing once, whole or not at all, and the rest when it goes on (SEC-2)', async () => {
  const first = await openWorker();
  await untilCarried(5);
  await first.kill();
  const half = await carried();
  expect(half, 'it was killed in the middle').toBeLessThan(things);
  const { files } = world.services;
  // What is half done is no harm: payloads are gone with their record, files may still lie there.
  expect((await verifyLog(world.database.owner, null, null, files)).problem).toBeNull();
  const [torn] = await world.rows(
    `select count(*)::int as n from event e where e.type = 'case.personal_destroyed'
       and exists (select 1 from event_personal p where p.stream_id = e.stream_id)`,
  );
  expect(torn.n).toBe(0);
  await Promise.all([openWorker(), openWorker()]);
  await expect
    .poll(async () => (await world.rows('select state from destruction_list where id = $1', [listId]))[0].state, {
      timeout: 60_000,
      interval: 100,
    })
    .toBe('finished');
  const told = await world.rows(
    `select count(*)::int as events, count(distinct stream_id)::int as streams from event where type = 'case.personal_destroyed'`,
  );
  expect(told).toEqual([{ events: things, streams: things }]);
  const [left] = await world.rows(
    `select count(*)::int as n from event_personal p join event e using (stream_id, seq) where e.kind = 'case'`,
  );
  expect(left.n).toBe(0);
  const kept = await world.rows('select hash from case_attachment');
  expect(kept).toHaveLength(things);
  for (const { hash } of kept) expect(await files.has(hash)).toBe(false);
  expect(
    (
      await verifyLog(
        world.database.owner,
        null,
        null,
        await openFileStore(join(world.services.settings.dataDir, 'files')),
      )
    ).files,
  ).toEqual({
    files: 0,
    destroyed: things,
  });
}, 180_000);
