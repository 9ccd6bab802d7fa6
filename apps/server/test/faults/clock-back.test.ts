import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../src/features/register/verify-log.ts';
import { tellDue } from '../../src/features/reminders/tell-due.ts';
import { CrashStage } from '../crash-stage.ts';
import { expectDone } from '../directory-rows.ts';
import { dispatched, remindBy } from '../reminding.ts';
import { createWorld, type World, worldStart } from '../world.ts';

const hour = 3_600_000;
/** Debian's package `libfaketime`; npm has none. Elsewhere: HEARTHLINE_FAKETIME names the library. */
const faketime = [
  process.env.HEARTHLINE_FAKETIME ?? '',
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find(existsSync);
if (!faketime)
  process.stdout.write(
    'SKIPPED: the clock of a whole process set back by libfaketime, which is not here (apt-get install libfaketime). ' +
      'The clock set back by injection is tried.\n',
  );

describe('the clock set back an hour, injected', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.drop());

  it('loses nothing, tells nothing twice, and keeps the order of what happened', async () => {
    remindBy(world.services, [{ atMinutes: 0 }]);
    const id = await dispatched(world);
    world.clock.set(worldStart + 24 * hour);
    await tellDue(world.services);
    const told = async () => (await world.rows('select count(*)::int as n from reminder'))[0].n;
    const first = await told();
    expect(first).toBeGreaterThan(0);
    const operator = await world.as('1001');
    await expectDone(operator.post(`/api/cases/${id}/notes`, { words: '之前' }));
    world.clock.set(worldStart + 23 * hour);
    await tellDue(world.services);
    expect(await told()).toBe(first);
    await expectDone(operator.post(`/api/cases/${id}/notes`, { words: '之后，钟慢了一小时' }));
    const taken = await expectDone(
      operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '钟慢了一小时' }),
    );
    const steps = await world.rows(
      `select seq, recorded_at < lag(recorded_at) over (order by seq) as back from event where stream_id = $1 order by seq`,
      [id],
    );
    expect(steps.map((row) => row.seq)).toEqual(steps.map((_, at) => at + 1));
    expect(steps.at(-1)?.back).toBe(true);
    const shown = await expectDone(operator.get(`/api/cases/${id}`));
    expect(shown.timeline.at(-1).words ?? JSON.stringify(shown.timeline.at(-1))).toContain('钟慢了一小时');
    world.clock.set(worldStart + 25 * hour);
    await tellDue(world.services);
    expect(await told()).toBeGreaterThanOrEqual(first);
    const twice = await world.rows(
      'select 1 from reminder group by subject_id, promise_id, variant, due_at, at_minutes, staff_id having count(*) > 1',
    );
    expect(twice).toEqual([]);
    expect((await verifyLog(world.database.owner, null)).problem).toBeNull();
    expect(taken.number).toMatch(/^2025-\d{6}$/);
  });
});

describe.skipIf(!faketime)('the clock set back an hour, of the web process by libfaketime', () => {
  const stage = new CrashStage({ env: { LD_PRELOAD: faketime ?? '', FAKETIME: '-1h', FAKETIME_DONT_RESET: '1' } });
  beforeAll(() => stage.open(), 120_000);
  afterAll(() => stage.close());

  it('takes in by the time of the database, and nothing is lost', async () => {
    const burst = stage.burst();
    await burst.reached(200);
    await burst.end();
    stage.everything.push(...burst.sent);
    await stage.expectSound();
    const [row] = await stage.rows(
      `select max(abs(extract(epoch from now() - recorded_at)))::int as off from event where kind = 'case'`,
    );
    expect(row.off).toBeLessThan(600);
  }, 120_000);
});
