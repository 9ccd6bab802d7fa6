import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashStage, rounds, roundTimeout } from '../crash-stage.ts';
import { TcpProxy } from './tcp-proxy.ts';

const proxy = new TcpProxy(() => Number(new URL(stage.server.appUrl).port));
const throughProxy = (url: string): string => {
  const way = new URL(url);
  way.port = String(proxy.port);
  // Not by the socket in the file system, which no proxy stands in.
  way.searchParams.delete('host');
  return way.href;
};
const stage: CrashStage = new CrashStage({ appUrl: throughProxy });
const numbered = Array.from({ length: Math.ceil(rounds / 4) }, (_, no) => no + 1);

beforeAll(async () => {
  await proxy.listen();
  await stage.open();
}, 120_000);
afterAll(async () => {
  await stage.close();
  await proxy.close();
});

describe.sequential('the network between the web and its database, during intake with eight clients', () => {
  it.each(numbered)(
    'cut, round %i: the web says so, loses nothing and recovers by itself',
    async () => {
      const { pid } = stage.web.child;
      const { sent } = await stage.expectRound(
        async () => proxy.cut(),
        async () => {
          expect(await stage.ready()).toBe(503);
          await sleep(500);
          proxy.mend();
        },
      );
      expect([stage.web.child.pid, stage.web.child.exitCode]).toEqual([pid, null]);
      for (const status of new Set(sent.map((each) => each.status))) expect([200, 503, null]).toContain(status);
      expect(sent.some(({ status }) => status !== 200)).toBe(true);
    },
    roundTimeout,
  );

  it.each(numbered)(
    'gone silent, round %i: nobody waits for ever, and nothing is lost',
    async () => {
      const { sent } = await stage.expectRound(
        async () => proxy.silence(),
        async () => {
          const began = Date.now();
          expect(await stage.ready()).not.toBe(200);
          expect(Date.now() - began).toBeLessThan(16_000);
          proxy.mend();
        },
      );
      // What was under way when nothing passed is tried again over a new line: it may well be answered, late.
      for (const status of new Set(sent.map((each) => each.status))) expect([200, 503, null]).toContain(status);
    },
    roundTimeout,
  );
});
