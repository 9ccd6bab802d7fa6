import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bundle } from '../../../scripts/build-steps.mjs';
import { verifyBeside } from '../src/features/register/verify-beside.ts';
import { verifyLog } from '../src/features/register/verify-log.ts';
import { migrate, pendingMigrations } from '../src/platform/db/migrate.ts';
import { createPool } from '../src/platform/db/pool.ts';
import { openPolicyBook } from '../src/platform/policy/policy-book.ts';
import { projectRoot } from '../src/platform/project-root.ts';
import { rebuildProjections } from '../src/rebuild-projections.ts';
import { inDatabase } from './database.ts';

/** Ends of earlier stages, whose databases must go on. */
const before = [
  { commit: '43cf4b4', of: 'the core, before packs were published and reminders rang' },
  { commit: '6b2ed4d', of: 'the desk with telephones, masked callers and likeness, before sources were read live' },
];

const root = projectRoot();
const git = (...args: string[]) => spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
const isThere = (commit: string): boolean => git('cat-file', '-e', `${commit}^{commit}`).status === 0;

/** The program of a commit, with the packages of today but its own workspaces. */
function unpack(commit: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearthline-before-'));
  const archive = execFileSync('git', ['-C', root, 'archive', commit, 'package.json', 'packages', 'apps/server'], {
    maxBuffer: 256 * 1_048_576,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** As one file: compiled source by source, a start took longer than what it seeds. */
async function bundleSeed(folder: string): Promise<string> {
  const source = join(folder, 'old-seed.ts');
  writeFileSync(source, script);
  const files = await bundle(folder, { 'old-seed': source }, folder);
  for (const { path, contents } of files) writeFileSync(path, contents);
  return join(folder, 'old-seed.mjs');
}

/** Its own migrations and its own seed, small, run by itself. */
const script = `
import { openServices } from './apps/server/src/open-services.ts';
import { migrate } from './apps/server/src/platform/db/migrate.ts';
import { createPool } from './apps/server/src/platform/db/pool.ts';
import { seedDemoCity } from './apps/server/seeds/demo-city/seed-demo-city.ts';
const [ownerUrl, appUrl, dataDir] = process.argv.slice(2);
await migrate({ ownerUrl, appRole: 'hearthline_app', log: () => undefined });
const pool = createPool(appUrl, { max: 4 });
const settings = { companyName: 'x', trustProxy: false, wechat: null, cookieSecure: false, dataDir };
const services = await openServices({ settings, pool });
await seedDemoCity(services, { day: '2026-11-20', seed: 5, size: 0.05, say: () => undefined });
await pool.end();
`;

const shared = `select number, state, kind, received_at, closed_at, due_at, due_promise from case_file order by number`;

describe.each(before.filter(({ commit }) => isThere(commit)))('a database of $of ($commit)', ({ commit }) => {
  const server = inject('testPostgres');
  const name = `upgrade_${process.pid}_${commit}`;
  const [ownerUrl, appUrl] = [server.ownerUrl, server.appUrl].map((url) => inDatabase(url, name)) as [string, string];
  let folder: string;
  let owner: pg.Pool;
  const asAdmin = async (text: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: inDatabase(server.adminUrl, 'postgres') });
    await admin.connect();
    await admin.query(text).finally(() => admin.end());
  };

  beforeAll(async () => {
    folder = unpack(commit);
    await asAdmin(`create database ${name} owner hearthline_owner`);
    await asAdmin(`grant connect on database ${name} to hearthline_app`);
    const run = spawnSync(process.execPath, [await bundleSeed(folder), ownerUrl, appUrl, join(folder, 'data')], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(run.stderr.slice(-2_000)).toBe('');
    expect(run.status).toBe(0);
    owner = createPool(ownerUrl, { max: 2, statementTimeoutMs: 0 });
  }, 180_000);
  afterAll(async () => {
    await owner.end();
    await asAdmin(`drop database ${name} with (force)`);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is migrated, verified, and rebuilt into the cases it held', async () => {
    const cases = (await owner.query(shared)).rows;
    expect(cases.length).toBeGreaterThan(50);
    expect((await pendingMigrations(ownerUrl)).length).toBeGreaterThan(0);
    await migrate({ ownerUrl, appRole: 'hearthline_app', log: () => undefined });
    expect(await pendingMigrations(ownerUrl)).toEqual([]);
    expect((await verifyLog(owner, null)).problem).toBeNull();
    // Guards that were made, taken away and made anew on the way are as those of a fresh installation.
    expect(await verifyBeside(owner)).toBeNull();
    expect((await owner.query(shared)).rows).toEqual(cases);
    const policy = openPolicyBook(join(root, 'packages', 'policy-packs'), 'demo-city');
    const { streams } = await rebuildProjections(owner, policy);
    expect(streams).toBeGreaterThan(cases.length);
    const after = (await owner.query(shared)).rows;
    expect(after.map(({ number, state }) => [number, state])).toEqual(
      cases.map(({ number, state }) => [number, state]),
    );
    expect(after).toEqual(cases);
  }, 180_000);
});

it.runIf(!before.every(({ commit }) => isThere(commit)))('has the history to upgrade from', () => {
  // A clone without history cannot run what stood before; a continuous integration has it all.
  expect(process.env.CI).toBeUndefined();
});
