import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { freePort } from '../../../test/crash-processes.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { publicKeyText } from '../../features/register/register-key.ts';
import { verifyBeside } from '../../features/register/verify-beside.ts';
import { verifyLog } from '../../features/register/verify-log.ts';
import { migrate } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { createRolesAndDatabase } from '../db/postgres-roles.ts';
import { openFileStore } from '../files/file-store.ts';
import { makeBackup } from './make-backup.ts';
import { checkBackup } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

const installed = '/usr/lib/postgresql';
const majors = existsSync(installed) ? readdirSync(installed).filter((name) => Number(name) >= 15) : [];
const bin = majors.map((major) => join(installed, major, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
if (!bin) process.stdout.write('No PostgreSQL of another major version is installed: the drill into one is skipped.\n');

const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe.skipIf(!bin)('the drill into a PostgreSQL of another major version (SEC-2)', () => {
  let world: World;
  let base: string;
  let stop = async (): Promise<void> => undefined;
  const passwords = { admin: 'drill', owner: 'drill', app: 'drill' };
  let url = (_user: string, _database: string): string => '';

  beforeAll(async () => {
    world = await createWorld();
    base = mkdtempSync(join(tmpdir(), 'hl-major-'));
    chmodSync(base, 0o755);
    const cluster = join(base, 'cluster');
    mkdirSync(cluster, { mode: 0o700 });
    if (nobody.uid !== undefined) chownSync(cluster, nobody.uid, nobody.gid);
    const options = { ...nobody, cwd: '/' };
    const made = spawnSync(
      join(bin ?? '', 'initdb'),
      [
        '-D',
        cluster,
        '-U',
        'postgres',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '--locale-provider=icu',
        '--icu-locale=zh',
        '-N',
      ],
      options,
    );
    if (made.status !== 0) throw new Error(String(made.stderr));
    const port = await freePort();
    const settings = ['fsync=off', 'unix_socket_directories=', 'listen_addresses=127.0.0.1'].flatMap((each) => [
      '-c',
      each,
    ]);
    const server = spawn(join(bin ?? '', 'postgres'), ['-D', cluster, '-p', String(port), ...settings], {
      ...options,
      stdio: 'ignore',
    });
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    stop = () => {
      server.kill('SIGINT');
      return gone;
    };
    url = (user, database) => `postgres://${user}:drill@127.0.0.1:${port}/${database}`;
    const end = Date.now() + 30_000;
    for (;;) {
      const client = new pg.Client({ connectionString: url('postgres', 'postgres') });
      try {
        await client.connect();
        await client.end();
        break;
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(100);
      }
    }
    await createRolesAndDatabase(url('postgres', 'postgres'), passwords);
  }, 90_000);
  afterAll(async () => {
    await stop();
    await world.drop();
    rmSync(base, { recursive: true, force: true });
  });

  it('gives the same in every table and every chain, and is verified there', async () => {
    const operator = await world.as('1001');
    const { hash } = await world.services.files.put(Buffer.from('一张照片'));
    await takeIn(operator, {
      text: '家中不热 😀 \\ 制表\t',
      phone: '13900000001',
      files: [{ hash, name: '照片.txt' }],
    });
    const pair = generateKeyPairSync('ed25519');
    const key = { privateKey: pair.privateKey, publicText: publicKeyText(pair.publicKey) };
    const say = (): void => undefined;
    const filesDir = join(world.services.settings.dataDir, 'files');
    const { dir } = await makeBackup({
      ownerUrl: world.database.ownerUrl,
      filesDir,
      key,
      into: base,
      now: new Date(),
      keep: null,
      say,
    });
    const ownerUrl = url('hearthline_owner', 'hearthline');
    await migrate({ ownerUrl, appRole: 'hearthline_app', log: say });
    const files = await openFileStore(join(base, 'files'));
    await restoreBackup(ownerUrl, files, dir, await checkBackup(dir, key.publicText, say), say);
    const owner = createPool(ownerUrl, { max: 4 });
    try {
      const [mine, theirs] = await Promise.all(
        [world.database.owner, owner].map(
          async (pool) => (await pool.query('show server_version_num')).rows[0].server_version_num,
        ),
      );
      expect(String(mine).slice(0, 2)).not.toBe(String(theirs).slice(0, 2));
      const tables = await owner.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
      );
      for (const { name } of tables.rows) {
        if (['session', 'case_presence', 'schema_migration'].includes(name)) continue;
        const all = `select to_jsonb(t)::text as row from ${name} t order by to_jsonb(t)::text collate "C"`;
        const [here, there] = await Promise.all([world.database.owner.query(all), owner.query(all)]);
        expect([name, there.rows]).toEqual([name, here.rows]);
      }
      expect(await verifyLog(owner, null, null, files)).toMatchObject({ problem: null, files: { files: 1 } });
      // The words of policies and triggers are printed there as here.
      expect(await verifyBeside(owner)).toBeNull();
    } finally {
      await owner.end();
    }
  }, 90_000);
});
