import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { publicKeyText } from '../../features/register/register-key.ts';
import { verifyBeside } from '../../features/register/verify-beside.ts';
import { verifyLog } from '../../features/register/verify-log.ts';
import { openFileStore } from '../files/file-store.ts';
import { makeBackup } from './make-backup.ts';
import { checkBackup, manifestPath } from './manifest.ts';
import { requireEmpty, restoreBackup } from './restore-backup.ts';

const pair = generateKeyPairSync('ed25519');
const key = { privateKey: pair.privateKey, publicText: publicKeyText(pair.publicKey) };
const say = (): void => undefined;

let world: World;
let into: string;
let dir: string;
let hash: string;
let times = 0;
const others: TestDatabase[] = [];
beforeAll(async () => {
  world = await createWorld();
  into = await mkdtemp(join(tmpdir(), 'hearthline-backup-'));
  ({ hash } = await world.services.files.put(Buffer.from('一张照片')));
  const operator = await world.as('1001');
  const files = [{ hash, name: '照片.txt' }];
  await takeIn(operator, {
    premisesId: world.homes[0].id,
    phone: '13900000001',
    text: '反斜杠\\ 制表\t 换行\n 表情😀',
    files,
  });
  ({ dir } = await backup('2025-12-01T01:00:00Z', null));
});
afterAll(async () => {
  await Promise.all(others.map((each) => each.drop()));
  await rm(into, { recursive: true, force: true });
  await world.drop();
});

function backup(now: string, keep: number | null) {
  const { ownerUrl } = world.database;
  const filesDir = join(world.services.settings.dataDir, 'files');
  return makeBackup({ ownerUrl, filesDir, key, into, now: new Date(now), keep, say });
}
async function emptyPlace() {
  const database = await createTestDatabase();
  others.push(database);
  const filesDir = join(into, `files-${others.length}`);
  return { database, files: await openFileStore(filesDir) };
}
const tablesOf = async (database: TestDatabase): Promise<Record<string, string[]>> => {
  const { rows } = await database.owner.query(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of rows) {
    if (['session', 'case_presence', 'schema_migration'].includes(name)) continue;
    const found = await database.owner.query(`select to_jsonb(t)::text as row from ${name} t order by 1`);
    all[name] = found.rows.map(({ row }) => row);
  }
  return all;
};

describe('a backup (SEC-2)', () => {
  it('restored into an empty place is the same in every table, every chain and every file, and goes on', async () => {
    const { database, files } = await emptyPlace();
    const manifest = await checkBackup(dir, key.publicText, say);
    await restoreBackup(database.ownerUrl, files, dir, manifest, say);
    const before = await tablesOf(world.database);
    expect(before['event']?.length).toBeGreaterThan(10);
    expect(await tablesOf(database)).toEqual(before);
    expect(await files.check(hash)).toBe(true);
    expect((await verifyLog(database.owner, null, null)).problem).toBeNull();
    const forced = await database.owner.query(`select count(*)::int as n from pg_class where relforcerowsecurity`);
    const was = await world.database.owner.query(`select count(*)::int as n from pg_class where relforcerowsecurity`);
    expect(forced.rows).toEqual(was.rows);
    const last = await database.owner.query(
      `select nextval(pg_get_serial_sequence('event', 'id'))::int as next, (select max(id)::int from event) as last`,
    );
    expect(last.rows[0].next).toBeGreaterThan(last.rows[0].last);
  });
  it('is not restored over anything', async () => {
    const { files } = await emptyPlace();
    const manifest = await checkBackup(dir, null, say);
    await expect(restoreBackup(world.database.ownerUrl, files, dir, manifest, say)).rejects.toMatchObject({
      code: 'restore.not_empty',
    });
    // Asked before anything is migrated: a house given by mistake stays at its version.
    await expect(requireEmpty(world.database.ownerUrl)).rejects.toMatchObject({ code: 'restore.not_empty' });
  });
  it('made while people take in is of one moment: every case in it is whole', async () => {
    const operator = await world.as('1001');
    const stop = new AbortController();
    const taken = (async () => {
      let count = 0;
      for (; !stop.signal.aborted; count += 1)
        await takeIn(operator, { text: `备份中的来电${count}`, files: [{ hash, name: 'a.txt' }] });
      return count;
    })();
    const { dir: folder } = await backup('2025-12-01T01:30:00Z', null).finally(() => stop.abort());
    expect(await taken).toBeGreaterThan(0);
    const { database, files } = await emptyPlace();
    await requireEmpty(database.ownerUrl);
    await restoreBackup(database.ownerUrl, files, folder, await checkBackup(folder, key.publicText, say), say);
    expect((await verifyLog(database.owner, null, null, files)).problem).toBeNull();
    expect(await verifyBeside(database.owner)).toBeNull();
  });
  it('that was killed leaves nothing that could be taken for one, and is cleared away after a day', async () => {
    const [old, fresh] = ['hearthline-20251101T010000Z.unfinished', 'hearthline-20251201T005900Z.unfinished'];
    for (const name of [old, fresh]) await mkdir(join(into, name, 'tables'), { recursive: true });
    const longAgo = Date.now() / 1000 - 25 * 3600;
    await utimes(join(into, old), longAgo, longAgo);
    await expect(checkBackup(join(into, fresh), null, say)).rejects.toMatchObject({ code: 'backup.unreadable' });
    await backup('2025-12-01T01:40:00Z', null);
    const left = await readdir(into);
    expect([left.includes(old), left.includes(fresh)]).toEqual([false, true]);
    await rm(join(into, fresh), { recursive: true });
  });
  it('that was killed makes room before the next is tried; another that was just finished stops none', async () => {
    const old = 'hearthline-20251101T010000Z.unfinished';
    await mkdir(join(into, old));
    const longAgo = Date.now() / 1000 - 25 * 3600;
    await utimes(join(into, old), longAgo, longAgo);
    // Listed, and gone when it is looked at.
    const renamed = join(into, 'hearthline-20251201T005800Z.unfinished');
    await symlink(join(into, 'nowhere'), renamed);
    const nobody = { ownerUrl: 'postgresql://127.0.0.1:1/none', filesDir: into, key, into, keep: null, say };
    const now = new Date('2025-12-01T01:45:00Z');
    await expect(makeBackup({ ...nobody, now })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await readdir(into)).not.toContain(old);
    await rm(renamed);
    await rm(join(into, 'hearthline-20251201T014500Z.unfinished'), { recursive: true });
  });
  it('of another version is refused, and nothing is left behind', async () => {
    const { database, files } = await emptyPlace();
    const manifest = await checkBackup(dir, null, say);
    const newer = {
      ...manifest,
      migrations: [...manifest.migrations, { name: '20991231000000_later.sql', checksum: 'x' }],
    };
    await expect(restoreBackup(database.ownerUrl, files, dir, newer, say)).rejects.toMatchObject({
      code: 'restore.newer',
    });
    const older = { ...manifest, migrations: manifest.migrations.slice(0, -1) };
    await expect(restoreBackup(database.ownerUrl, files, dir, older, say)).rejects.toMatchObject({
      code: 'restore.migrated_further',
    });
    const short = {
      ...manifest,
      tables: manifest.tables.map((each) => (each.table === 'unit' ? { ...each, rows: 999 } : each)),
    };
    await expect(restoreBackup(database.ownerUrl, files, dir, short, say)).rejects.toMatchObject({
      code: 'restore.rows',
    });
    expect((await database.owner.query('select 1 from event')).rowCount).toBe(0);
  });
  it('keeps as many as asked for, the latest', async () => {
    for (const hour of ['02', '03', '04']) await backup(`2025-12-01T${hour}:00:00Z`, 2);
    expect((await readdir(into)).filter((name) => name.startsWith('hearthline-')).sort()).toEqual([
      'hearthline-20251201T030000Z',
      'hearthline-20251201T040000Z',
    ]);
  });
});

describe('a backup somebody touched (SEC-2)', () => {
  const touched = async (harm: (folder: string) => Promise<void>, asked: string | null = null) => {
    const { dir: folder } = await backup(`2025-12-02T00:00:${String((times += 1)).padStart(2, '0')}Z`, null);
    await harm(folder);
    return checkBackup(folder, asked, say).then(
      () => 'whole',
      (error: { code: string }) => error.code,
    );
  };
  it.each<[string, string, (folder: string) => Promise<void>]>([
    ['a table cut off', 'backup.changed', (folder) => truncate(join(folder, 'tables', 'event.copy.gz'), 100)],
    ['a table taken away', 'backup.incomplete', (folder) => rm(join(folder, 'tables', 'event.copy.gz'))],
    ['a file swapped', 'backup.changed', (folder) => writeFile(join(folder, 'files', hash), '另一张')],
    [
      'the list rewritten',
      'backup.changed',
      async (folder) =>
        writeFile(
          manifestPath(folder),
          (await readFile(manifestPath(folder), 'utf8')).replace('"rows": ', '"rows":  '),
        ),
    ],
    ['no list at all', 'backup.unreadable', (folder) => rm(manifestPath(folder))],
  ])('%s is told', async (_, code, harm) => {
    expect(await touched(harm)).toBe(code);
  });
  it('or signed with another key than this house’s', async () => {
    const other = publicKeyText(generateKeyPairSync('ed25519').publicKey);
    expect(await touched(async () => undefined, other)).toBe('backup.other_key');
    expect(await touched(async () => undefined, key.publicText)).toBe('whole');
  });
});
