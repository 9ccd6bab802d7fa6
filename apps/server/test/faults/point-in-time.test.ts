import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findRegisterKey } from '../../src/features/register/register-key.ts';
import { verifyLog } from '../../src/features/register/verify-log.ts';
import { startManagedPostgres } from '../../src/platform/db/launcher.ts';
import { createPool } from '../../src/platform/db/pool.ts';
import { clusterPaths } from '../../src/platform/db/postgres-cluster.ts';
import type { Sent } from '../crash-clients.ts';
import { killPostgres } from '../crash-processes.ts';
import { CrashStage } from '../crash-stage.ts';
import { sealAll } from '../sealing.ts';

// The server runs as somebody unprivileged where the tests run as root: all of it can be reached by them.
const place = mkdtempSync(join(tmpdir(), 'hearthline-moment-'));
chmodSync(place, 0o755);
const [lost, back] = [join(place, 'lost'), join(place, 'back')];
const [archive, base] = [join(place, 'archive'), join(place, 'base')];
mkdirSync(archive);
chmodSync(archive, 0o777);

const stage = new CrashStage({ dataDir: lost });
beforeAll(() => stage.open(), 120_000);
afterAll(async () => {
  await stage.close();
  rmSync(place, { recursive: true, force: true });
});

async function asAdmin<T>(act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: stage.server.adminUrl });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

async function takeIn(text: string): Promise<string> {
  const sent: Sent = {
    key: crypto.randomUUID(),
    body: { source: 'hotline', kind: 'heat_use', text, phone: '13900000001' },
    client: 1,
    answer: null,
    status: null,
  };
  await stage.send(sent);
  expect(sent.status, stage.web.said()).toBe(200);
  return sent.answer?.number ?? '';
}

const seal = async () => {
  const [app, owner] = [createPool(stage.server.appUrl, { max: 1 }), createPool(stage.server.ownerUrl, { max: 1 })];
  await sealAll(app, owner, join(place, 'keys')).finally(() => Promise.all([app.end(), owner.end()]));
};

/** As docs/operations.md says: the log of the database is put aside, each piece once. */
async function beginArchiving(): Promise<void> {
  await asAdmin(async (admin) => {
    await admin.query(`alter system set archive_mode = on`);
    await admin.query(`alter system set archive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'`);
  });
  await stage.server.stop();
  stage.server = await stage.openPostgres();
  await stage.untilReady();
}

/** The same copy `pg_basebackup` makes, by the server's own functions: the binaries from npm lack that program. */
async function copyBase(): Promise<void> {
  const { cluster } = clusterPaths(lost);
  await asAdmin(async (admin) => {
    await admin.query(`select pg_backup_start('base', fast => true)`);
    const copied = spawnSync('cp', ['-a', cluster, base]);
    expect(copied.status, String(copied.stderr)).toBe(0);
    const { rows } = await admin.query('select labelfile from pg_backup_stop(wait_for_archive => true)');
    writeFileSync(join(base, 'backup_label'), rows[0].labelfile);
  });
  rmSync(join(base, 'postmaster.pid'), { force: true });
  rmSync(join(base, 'postmaster.opts'), { force: true });
  for (const name of readdirSync(join(base, 'pg_wal')))
    if (/^[0-9A-F]{24}/.test(name)) rmSync(join(base, 'pg_wal', name));
}

/** The base in an empty place, to be played forward to a moment. */
function unpack(moment: string): void {
  const [from, to] = [clusterPaths(lost), clusterPaths(back)];
  mkdirSync(to.folder, { recursive: true });
  // Whoever owns the old folder runs the new server.
  const { uid, gid } = statSync(from.folder);
  chownSync(to.folder, uid, gid);
  expect(spawnSync('cp', ['-a', base, to.cluster]).status).toBe(0);
  cpSync(from.credentials, to.credentials);
  writeFileSync(to.prepared, '');
  appendFileSync(
    join(to.cluster, 'postgresql.auto.conf'),
    `archive_mode = off\nrestore_command = 'cp ${archive}/%f %p'\nrecovery_target_time = '${moment}'\nrecovery_target_action = 'promote'\n`,
  );
  writeFileSync(join(to.cluster, 'recovery.signal'), '');
  for (const name of ['recovery.signal', 'backup_label']) chownSync(join(to.cluster, name), uid, gid);
}

it('goes back to a moment by base and archive: what came before is there, what came after is not, verify finds all sound', async () => {
  await beginArchiving();
  const inBase = await takeIn('在底本之前');
  await seal();
  await copyBase();
  const before = [await takeIn('底本之后一'), await takeIn('底本之后二')];
  await seal();
  await sleep(50);
  const moment = await asAdmin(async (admin) => (await admin.query('select now()::text as at')).rows[0].at as string);
  await sleep(50);
  const after = await takeIn('那一刻之后');
  await asAdmin((admin) => admin.query('select pg_switch_wal()'));
  await expect
    .poll(
      () =>
        asAdmin(
          async (admin) =>
            (await admin.query('select last_archived_wal from pg_stat_archiver')).rows[0].last_archived_wal,
        ),
      { timeout: 20_000 },
    )
    .not.toBeNull();
  const last = await asAdmin(
    async (admin) => (await admin.query('select pg_walfile_name(pg_current_wal_lsn() - 1) as file')).rows[0].file,
  );
  await expect.poll(() => existsSync(join(archive, last)), { timeout: 20_000 }).toBe(true);

  // The machine is gone.
  await stage.web.kill();
  killPostgres(stage.server.pid);
  await stage.server.stop();
  unpack(moment);
  stage.server = await startManagedPostgres({ dataDir: back, fsync: true, log: () => undefined });
  await expect
    .poll(() => asAdmin(async (admin) => (await admin.query('select pg_is_in_recovery() as going')).rows[0].going), {
      timeout: 30_000,
    })
    .toBe(false);

  const numbers = (await stage.rows('select number from case_file order by number')).map(({ number }) => number);
  expect(numbers).toEqual([inBase, ...before]);
  const owner = createPool(stage.server.ownerUrl, { max: 2 });
  const { problem, streams } = await verifyLog(owner, findRegisterKey(join(place, 'keys'))?.publicKey ?? null);
  await owner.end();
  expect(problem).toBeNull();
  expect(streams?.events).toBeGreaterThan(3);

  // It goes on from there: the number that was lost is given again, to somebody else.
  stage.web = await stage.openWeb();
  expect(await takeIn('恢复之后')).toBe(after);
}, 60_000);
