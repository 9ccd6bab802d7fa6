import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../../../scripts/build-steps.mjs';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { readConfig } from '../platform/config.ts';
import { readPostmaster } from '../platform/db/postmaster-file.ts';
import { isRunning } from '../platform/db/process-table.ts';
import { knownProblem, StartProblem } from '../platform/start-problem.ts';
import { start } from './start.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'hearthline-start-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

/** Why it does not start with these settings, on a database that is there. */
async function problem(more: Record<string, string>): Promise<{ code: string; line: string }> {
  const env = { DATABASE_URL: database.appUrl, HEARTHLINE_DATA: dataDir, HEARTHLINE_DEMO: '0', PORT: '0', ...more };
  try {
    await start(readConfig({ HEARTHLINE_LOG: 'silent', HEARTHLINE_HOST: '127.0.0.1', ...env }), 'web', env);
  } catch (error) {
    const known = knownProblem(error);
    if (known) return { code: known.code, line: known.message };
    throw error;
  }
  throw new Error('it started');
}

describe('what keeps it from starting is told in one line', () => {
  it('a port that another program has', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    try {
      expect(await problem({ PORT: String(port) })).toEqual({
        code: 'start.port.taken',
        line: `Port ${port} is already in use. Stop the other program or set PORT to a free one.`,
      });
    } finally {
      other.close();
    }
  });

  it('an address that is none of this machine, a pack that is none, half a demo city', async () => {
    expect(await problem({ HEARTHLINE_HOST: '192.0.2.1' })).toMatchObject({ code: 'start.host' });
    for (const pack of ['nonsense', '../policy-packs/national', 'calendars'])
      expect(await problem({ HEARTHLINE_PACK: pack })).toMatchObject({ code: 'config.HEARTHLINE_PACK' });
    writeFileSync(join(dataDir, 'demo-city-unfinished'), '');
    expect(await problem({})).toMatchObject({ code: 'seed.unfinished' });
    rmSync(join(dataDir, 'demo-city-unfinished'));
  });

  it.each([
    ['no address', 'postgres://[::1', 'config.DATABASE_URL'],
    ['a port beyond the last', 'postgres://a:b@127.0.0.1:99999/c', 'config.DATABASE_URL'],
    ['nobody there', 'postgres://a:b@127.0.0.1:1/c', 'db.unreachable'],
    ['no such machine', 'postgres://a:b@no.such.machine.invalid/c', 'db.unreachable'],
  ])('DATABASE_URL: %s', async (_, url, code) => {
    expect(await problem({ DATABASE_URL: url })).toMatchObject({ code });
  });

  it('DATABASE_URL: another database, another password; DATABASE_OWNER_URL: another password', async () => {
    const changed = (url: string, change: (url: URL) => void): string => {
      const made = new URL(url);
      change(made);
      return made.href;
    };
    const none = changed(database.appUrl, (url) => (url.pathname = '/none'));
    const word = (url: string): string => changed(url, (made) => (made.password = 'x'));
    expect(await problem({ DATABASE_URL: none })).toMatchObject({ code: 'db.unreachable' });
    expect(await problem({ DATABASE_URL: word(database.appUrl) })).toMatchObject({ code: 'db.unreachable' });
    expect(await problem({ DATABASE_OWNER_URL: word(database.ownerUrl) })).toMatchObject({
      code: 'db.owner.unreachable',
    });
  });

  it('a full disk of the database, a lost connection and files that cannot be had; mistakes of the program are no such thing', () => {
    const of = (more: object) => knownProblem(Object.assign(new Error('why'), more))?.code;
    expect(of({ code: '53100' })).toBe('db.full');
    expect(of({ code: 'EPIPE', syscall: 'write' })).toBe('db.lost');
    expect(of({ code: 'EACCES', syscall: 'open', path: '/x' })).toBe('file.EACCES');
    expect(of({})).toBeUndefined();
    const own = new StartProblem('usage', 'So.');
    expect(knownProblem(own)).toBe(own);
  });
});

describe('Ctrl-C while the demo city is made', () => {
  it('leaves neither a server nor half a city behind, and the next start begins anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hearthline-ctrl-c-'));
    const env = {
      ...process.env,
      HEARTHLINE_DATA: folder,
      PORT: '0',
      HEARTHLINE_LOG: 'silent',
      NODE_ENV: 'production',
    };
    const child = spawn(process.execPath, [await buildServer(), 'start'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let said = '';
    let server: number | undefined;
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (server !== undefined || !said.includes('Making the demo city')) return;
      server = readPostmaster(join(folder, 'postgres', 'cluster'))?.pid ?? 0;
      child.kill('SIGINT');
    });
    try {
      expect(await ended).toBe(130);
      expect(said).toContain('Stopped before it ran');
      expect(server !== undefined && server > 0 && !isRunning(server)).toBe(true);
      expect(['cluster', 'prepared'].filter((name) => existsSync(join(folder, 'postgres', name)))).toEqual([]);
      expect(existsSync(join(folder, 'demo-city-unfinished'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
