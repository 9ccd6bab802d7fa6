import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startManagedPostgres } from './launcher.ts';
import { createPool } from './pool.ts';
import { isRunning } from './process-table.ts';
import { noScope } from './scope.ts';
import { readAs } from './tx.ts';

const HOLDER = join(import.meta.dirname, '../../../test/hold-postgres.ts');
const log = () => {};
let base: string;
let dataDir: string;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'hearthline-launcher-'));
  chmodSync(base, 0o755);
  dataDir = join(base, 'data');
  const server = await start();
  await server.stop();
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

const start = (folder = dataDir) => startManagedPostgres({ dataDir: folder, fsync: false, log });

async function holder(): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString())),
  );
  return { child, line };
}

function died(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

describe('managed PostgreSQL', () => {
  it('starts warm in under a second with UTF-8, UTC and bound roles; passwords are private', async () => {
    const began = performance.now();
    const server = await start();
    expect(performance.now() - began).toBeLessThan(1000);
    const pool = createPool(server.appUrl);
    const rows = await readAs(pool, noScope, (db) =>
      db.rows(sql`select length(${'\u6696\u6c14'}) as n, current_setting('server_encoding') as e, current_setting('TimeZone') as z,
        rolsuper or rolbypassrls or rolcreatedb as strong from pg_roles where rolname = current_user`),
    );
    expect(rows).toEqual([{ n: 2, e: 'UTF8', z: 'UTC', strong: false }]);
    expect(statSync(join(dataDir, 'postgres', 'credentials.json')).mode & 0o777).toBe(0o600);
    await pool.end();
    await server.stop();
    expect(isRunning(server.pid)).toBe(false);
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);
  });

  it('quotes nobody in its log, whatever is refused (SEC-4)', async () => {
    const server = await start();
    const pool = createPool(server.ownerUrl, { max: 1 });
    await pool.query(`create table once (phone text unique, name text check (name <> '诸葛明月'))`);
    const insert = (...row: string[]) => pool.query('insert into once values ($1, $2)', row);
    await insert('13877776666', 'x');
    await expect(insert('13877776666', 'x')).rejects.toThrow(/duplicate key/);
    await expect(insert('13877775555', '诸葛明月')).rejects.toThrow(/check constraint/);
    await pool.query('drop table once');
    await pool.end();
    await server.stop();
    const said = readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8');
    expect(said).toMatch(/duplicate key.*\n[^]*check constraint/);
    expect(said).not.toMatch(/1387777|诸葛/);
  });

  it('refuses a second instance on the same folder with one line; a sharing command joins it', async () => {
    const server = await start();
    const second = await holder();
    expect(second.line).toMatch(
      /^instance.running: Another Hearthline \(process \d+\) is already running on the data folder .*\n$/,
    );
    const joined = await startManagedPostgres({ dataDir, fsync: false, log, share: true });
    expect(joined.pid).toBe(server.pid);
    await joined.stop();
    expect(isRunning(server.pid)).toBe(true);
    await server.stop();
  });

  it('takes over the server of an instance that was killed with -9', async () => {
    const first = await holder();
    await died(first.child, 'SIGKILL');
    const second = await start();
    expect(first.line).toBe(`pid ${second.pid} started\n`);
    expect(second.adopted).toBe(true);
    await second.stop();
    expect(isRunning(second.pid)).toBe(false);
  });

  it('starts again after PostgreSQL itself was killed with -9', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    while (isRunning(first.pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    await first.stop();
    const second = await start();
    expect(second.adopted).toBe(false);
    await second.stop();
  });

  it('is not deceived by a stale file whose number belongs to another program', async () => {
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres', 'cluster')}\n1\n5432\n\n\n\nready\n`);
    writeFileSync(join(dataDir, 'instance.lock'), JSON.stringify({ pid: process.pid, start: '1' }));
    const server = await start();
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('says in one line that the data folder cannot be written', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toMatchObject({ code: 'data.unwritable' });
  });

  it('runs below a folder that only its owner can enter', async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const server = await start(join(closed, 'data'));
    expect(isRunning(server.pid)).toBe(true);
    await server.stop();
  });
});
