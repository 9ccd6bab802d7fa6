import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { inDatabase } from '../../../test/database.ts';
import { migrate, migrationsDir, pendingMigrations } from './migrate.ts';

let dir: string;
let ownerUrl: string;
let admin: pg.Client;
const name = `migrate_${process.pid}`;
const log = () => {};

const run = () => migrate({ ownerUrl, appRole: 'hearthline_app', dir, log });
const put = (file: string, text: string) => writeFileSync(join(dir, file), text);

beforeEach(async () => {
  const server = inject('testPostgres');
  dir = mkdtempSync(join(tmpdir(), 'hearthline-migrations-'));
  ownerUrl = inDatabase(server.ownerUrl, name);
  admin = new pg.Client({ connectionString: inDatabase(server.adminUrl, 'postgres') });
  await admin.connect();
  await admin.query(`create database ${name} owner hearthline_owner`);
  put(
    '20260101_one.sql',
    "create table a (x int); insert into a values (1); select current_setting('hearthline.app_role');",
  );
});

afterEach(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  rmSync(dir, { recursive: true });
});

describe('migrate', () => {
  it('runs each file once, in order, even with two starters', async () => {
    put('20260102_two.sql', 'alter table a add y int');
    expect(await pendingMigrations(ownerUrl, dir)).toEqual(['20260101_one.sql', '20260102_two.sql']);
    const both = await Promise.all([run(), run()]);
    expect(both.flat()).toEqual(['20260101_one.sql', '20260102_two.sql']);
    expect(await pendingMigrations(ownerUrl, dir)).toEqual([]);
  });

  it('refuses a file that was changed after it ran', async () => {
    await run();
    put('20260101_one.sql', 'create table b (x int)');
    await expect(run()).rejects.toMatchObject({ code: 'migration.changed' });
  });

  it('refuses a file older than what has run, and a database newer than the files', async () => {
    await run();
    put('20250101_late.sql', 'select 1');
    await expect(run()).rejects.toMatchObject({ code: 'migration.order' });
    rmSync(join(dir, '20250101_late.sql'));
    rmSync(join(dir, '20260101_one.sql'));
    await expect(run()).rejects.toMatchObject({ code: 'migration.unknown' });
  });

  it('leaves nothing of a file that fails and names its line', async () => {
    put('20260102_two.sql', 'create table c (x int);\n\ncreate tabel d ()');
    await expect(run()).rejects.toMatchObject({
      code: 'migration.failed',
      message: expect.stringContaining('20260102_two.sql (line 3)'),
    });
    expect(await pendingMigrations(ownerUrl, dir)).toEqual(['20260102_two.sql']);
    put('20260102_two.sql', 'create table c (x int)');
    expect(await run()).toEqual(['20260102_two.sql']);
  });
});

describe('the migrations of the project', () => {
  const names = readdirSync(migrationsDir());

  it('are named by a moment and what they do', () => {
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((each) => !/^\d{14}_[a-z0-9_]+\.sql$/.test(each))).toEqual([]);
  });

  // Two of one moment run in the order of their words, which may be another one than that in which they were written.
  it('no two share a moment', () => {
    const stamps = names.map((each) => each.slice(0, 14));
    const shared = new Set(stamps.filter((stamp, nth) => stamps.indexOf(stamp) !== nth));
    // Two had run under one stamp before anybody looked; what has run is never renamed.
    expect([...shared]).toEqual(['20251127021001']);
  });
});
