import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { killPostgres } from './crash-processes.ts';
import { CrashStage, rounds } from './crash-stage.ts';

const stage = new CrashStage();
const numbered = Array.from({ length: rounds }, (_, no) => no + 1);

beforeAll(async () => {
  await stage.open();
  stage.worker = await stage.openWorker();
}, 120_000);
afterAll(() => stage.close());

describe.sequential('kill -9 during intake with eight clients', () => {
  afterEach(() => stage.untilReady());

  it.each(numbered)(
    'of the web, round %i: what was acknowledged is there once',
    async () => {
      const before = stage.web.child.pid;
      await stage.expectRound(
        () => stage.web.kill(),
        async () => {
          stage.web = await stage.openWeb();
        },
      );
      expect(stage.web.child.pid).not.toBe(before);
    },
    90_000,
  );

  it.each(numbered)(
    'of PostgreSQL, round %i: the web says so and recovers by itself',
    async () => {
      const { pid } = stage.web.child;
      const sent = await stage.expectRound(
        async () => killPostgres(stage.server.pid),
        async () => {
          const answer = await fetch(`http://127.0.0.1:${stage.port}/readyz`, { signal: AbortSignal.timeout(15_000) });
          expect([answer.status, await answer.json()]).toEqual([503, { ready: false, why: 'database' }]);
          await stage.server.stop();
          stage.server = await stage.openPostgres();
        },
      );
      expect([stage.web.child.pid, stage.web.child.exitCode]).toEqual([pid, null]);
      const refused = new Set(sent.map((each) => each.status));
      for (const status of refused) expect([200, 503, null], stage.web.said()).toContain(status);
    },
    90_000,
  );

  it.each(numbered)(
    'of the worker, round %i: nobody waits for it, and another one goes on',
    async () => {
      // It asks nothing of those who take in: what is lost here is at most what the worker was at.
      await stage.expectRound(
        async () => stage.worker?.kill(),
        async () => {
          stage.worker = await stage.openWorker();
        },
        false,
      );
      expect(stage.worker?.child.exitCode).toBeNull();
    },
    90_000,
  );
});
