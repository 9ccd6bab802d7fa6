import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashStage, rounds, roundTimeout } from '../crash-stage.ts';

const place = mkdtempSync(join(tmpdir(), 'hearthline-full-'));
chmodSync(place, 0o755);
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', place]).status === 0;
if (!mounted) process.stdout.write('A file system of its own cannot be mounted here: the full disk is skipped.\n');

const ballast = join(place, 'ballast');
/** Fills the file system but for so many bytes. */
function fill(left: number): void {
  const { bavail, bsize } = statfsSync(place);
  const file = openSync(ballast, 'w');
  const chunk = Buffer.alloc(1_048_576);
  try {
    for (let bytes = bavail * bsize - left; bytes > 0; bytes -= chunk.length)
      writeSync(file, chunk, 0, Math.min(bytes, chunk.length));
  } finally {
    closeSync(file);
  }
}

describe.skipIf(!mounted).sequential('a full disk under the database, during intake with eight clients', () => {
  const stage = new CrashStage({ dataDir: join(place, 'data') });
  beforeAll(() => stage.open(), 120_000);
  afterAll(async () => {
    await stage.close();
    if (mounted) spawnSync('umount', ['-l', place]);
    rmSync(place, { recursive: true, force: true });
  });

  it.each(Array.from({ length: Math.ceil(rounds / 4) }, (_, no) => no + 1))(
    'round %i: refused as not to be had, nothing acknowledged is lost, and all goes on once there is room',
    async () => {
      const { pid } = stage.web.child;
      const { sent } = await stage.expectRound(
        async () => {
          fill(1_048_576);
          const end = Date.now() + 60_000;
          // Until the database no longer takes anything: it writes a while into what it has set aside.
          for (;;) {
            const probe = {
              key: crypto.randomUUID(),
              body: { source: 'hotline', kind: 'heat_use', text: '盘满' },
              client: 9,
              answer: null,
              status: null,
            };
            await stage.send(probe);
            stage.everything.push(...(probe.answer ? [probe] : []));
            if (probe.status !== 200) break;
            if (Date.now() > end) throw new Error('the disk never became full');
            await sleep(20);
          }
        },
        async () => {
          rmSync(ballast);
          // As the system's service manager does with a server that gave up.
          await stage.server.stop().catch(() => undefined);
          stage.server = await stage.openPostgres();
        },
      );
      expect([stage.web.child.pid, stage.web.child.exitCode]).toEqual([pid, null]);
      for (const status of new Set(sent.map((each) => each.status)))
        expect([200, 503, null], stage.web.said()).toContain(status);
      expect(sent.some(({ status }) => status !== 200)).toBe(true);
    },
    roundTimeout,
  );
});
