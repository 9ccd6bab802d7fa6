import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sent } from './crash-clients.ts';
import { killPostgres } from './crash-processes.ts';
import { CrashStage, rounds, roundTimeout } from './crash-stage.ts';
import { expectToldOnce, overdue, workerRound } from './crash-worker.ts';

const stage = new CrashStage();
const upTo = (count: number) => Array.from({ length: count }, (_, no) => no + 1);
const numbered = upTo(rounds);

beforeAll(async () => {
  await stage.open();
  stage.worker = await stage.openWorker();
}, roundTimeout);
afterAll(() => stage.close());

/** A round counts only if a request was under way when it was killed and never answered as done: `lost` says which of them count. */
async function killRound(
  kill: () => Promise<void>,
  recover: () => Promise<void>,
  lost: (cutOff: Sent) => boolean,
  more?: () => object,
): Promise<Sent[]> {
  const all: Sent[] = [];
  for (let tries = 1; ; tries += 1) {
    const { sent, cutOff } = await stage.expectRound(kill, recover, more);
    all.push(...sent);
    if (cutOff.some(lost)) return all;
    expect(tries, 'nothing was under way when it was killed').toBeLessThan(5);
  }
}

describe.sequential('kill -9 during intake with eight clients', () => {
  afterEach(() => stage.untilReady());

  it.each(numbered)(
    'of the web, round %i: what was acknowledged is there once',
    async () => {
      const before = stage.web.child.pid;
      await killRound(
        () => stage.web.kill(),
        async () => {
          stage.web = await stage.openWeb();
        },
        ({ status }) => status === null,
      );
      expect(stage.web.child.pid).not.toBe(before);
    },
    roundTimeout,
  );

  it.each(numbered)(
    'of PostgreSQL, round %i: web and worker say so and recover by themselves; all that came due is told once',
    async () => {
      const { pid } = stage.web.child;
      const worker = stage.worker?.child;
      const sent = await killRound(
        async () => killPostgres(stage.server.pid),
        async () => {
          const answer = await fetch(`http://127.0.0.1:${stage.port}/readyz`, { signal: AbortSignal.timeout(15_000) });
          expect([answer.status, await answer.json()]).toEqual([503, { ready: false, why: 'database' }]);
          await stage.server.stop();
          stage.server = await stage.openPostgres();
        },
        // The web lives: it answers those that were under way that it cannot say.
        ({ status }) => status === null || status === 503,
        overdue,
      );
      expect([stage.web.child.pid, stage.web.child.exitCode]).toEqual([pid, null]);
      const refused = new Set(sent.map((each) => each.status));
      for (const status of refused) expect([200, 503, null], stage.web.said()).toContain(status);
      await expectToldOnce(
        stage,
        sent.flatMap((each) => each.answer?.id ?? []),
      );
      expect([worker?.exitCode, worker?.pid]).toEqual([null, stage.worker?.child.pid]);
    },
    roundTimeout,
  );

  it.each(numbered)(
    'of the worker, round %i: in the midst of telling; another one tells the rest, each once',
    async () => {
      for (let tries = 1; ; tries += 1) {
        const cutOff = await workerRound(stage);
        if (cutOff !== null) return;
        expect(tries, 'the worker was never killed while something waited to be told').toBeLessThan(5);
      }
    },
    roundTimeout,
  );
});
