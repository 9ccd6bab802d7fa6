import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type CrashStage, wanted } from './crash-stage.ts';

const hour = 3_600_000;
/** Called in so long ago that nobody came in time: each case gives the worker something to tell at once, at night too (PRM-8). */
export const overdue = () => ({ kind: 'repair', happenedAt: new Date(Date.now() - 20 * hour).toISOString() });

interface Work {
  /** Clocks that were told of. */
  told: number;
  /** Clocks whose moment has come and that nobody was told of. */
  left: number;
}

async function workOf(stage: CrashStage): Promise<Work> {
  const [row] = await stage.rows(`select
    (select count(distinct (subject_id, promise_id, variant, due_at, at_minutes)) from reminder)::int as told,
    (select count(*) from clock where next_at <= now())::int as left`);
  return row;
}

/** Everything due is told, and each to everybody concerned once: as many clocks as the notices say, no case left out. */
export async function expectToldOnce(stage: CrashStage, cases: readonly string[]): Promise<void> {
  await expect.poll(async () => (await workOf(stage)).left, { timeout: 180_000, interval: 50 }).toBe(0);
  const people = await stage.rows(
    `select staff_id, count(distinct (subject_id, promise_id, variant, due_at))::int as clocks,
       (select sum(items)::int from notice n where n.staff_id = r.staff_id) as noticed
     from reminder r group by 1 order by 1`,
  );
  expect(people.length).toBeGreaterThan(0);
  for (const { staff_id, clocks, noticed } of people) expect([staff_id, noticed]).toEqual([staff_id, clocks]);
  const [untold] = await stage.rows(
    `select count(*)::int as n from unnest($1::uuid[]) c (id) where not exists (select 1 from reminder r where r.subject_id = c.id)`,
    [cases],
  );
  expect(untold.n).toBe(0);
}

/**
 * A round of the worker, which answers nobody: what it leaves unanswered are clocks that had come and that it was about to tell. The round counts
 * only with so many cases taken in, something told in it and something left untold when it died; gives how many were left, null where it
 * was killed at a moment that shows nothing.
 */
export async function workerRound(stage: CrashStage): Promise<number | null> {
  const before = await workOf(stage);
  const burst = stage.burst(overdue);
  await burst.reached(wanted);
  await expect
    .poll(async () => (await workOf(stage)).told, { timeout: 120_000, interval: 20 })
    .toBeGreaterThan(before.told);
  await sleep(Math.random() * 400);
  await stage.worker?.kill();
  const cutOff = await workOf(stage);
  // Those under way are taken in while nobody tells; more of them would only be more to read again.
  await burst.end();
  stage.worker = await stage.openWorker();
  await stage.untilReady();
  const acknowledged = burst.sent.filter((each) => each.answer !== null);
  expect(acknowledged.length).toBeGreaterThanOrEqual(wanted);
  await stage.expectWhole(acknowledged);
  await stage.expectOnce(burst.sent);
  stage.everything.push(...burst.sent);
  await stage.expectSound();
  await expectToldOnce(
    stage,
    burst.sent.flatMap((each) => each.answer?.id ?? []),
  );
  expect(stage.worker?.child.exitCode).toBeNull();
  return cutOff.left > 0 ? cutOff.left : null;
}
