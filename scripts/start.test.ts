import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readPostmaster } from '../apps/server/src/platform/db/postmaster-file.ts';
import { isRunning } from '../apps/server/src/platform/db/process-table.ts';
import { createTestDatabase, inDatabase, type TestDatabase } from '../apps/server/test/database.ts';
import { buildServer } from './build-steps.mjs';

const root = join(import.meta.dirname, '..');
/** As it is bundled: from its sources each start would compile them first. */
let main: string[];
beforeAll(async () => {
  main = [await buildServer(), 'start'];
});
const oldNode = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.8'})`;

interface Ended {
  code: number;
  said: string[];
}

/** The command as somebody at a terminal gives it: its exit code and what it said on the error channel. */
function ended(args: string[], more: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, HEARTHLINE_DEMO: '0', HEARTHLINE_LOG: 'silent', ...more };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, timeout: 110_000 }, (error, _out, said) =>
      resolve({
        code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
        said: said.trim().split('\n'),
      }),
    );
  });
}

describe('what cannot start says why in one line and ends with 1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearthline-start-'));
  const taken = createServer();
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await new Promise<void>((done) => taken.listen(0, '0.0.0.0', done));
  });
  afterAll(async () => {
    taken.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('old Node, a folder that cannot be written, a port in use, a role that rows do not bind', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const data = join(folder, 'data');
    const port = String((taken.address() as AddressInfo).port);
    const superuser = inDatabase(inject('testPostgres').adminUrl, new URL(database.appUrl).pathname.slice(1));
    const rows: [string, Promise<Ended>, RegExp][] = [
      [
        'old Node',
        ended(['--import', oldNode, 'scripts/start.mjs']),
        /^Hearthline needs Node 20\.19 or newer; this is 18/,
      ],
      ['unwritable', ended(main, { HEARTHLINE_DATA: join(file, 'data') }), /^The data folder .* cannot be written/],
      [
        'taken',
        ended(main, { PORT: port, HEARTHLINE_DATA: data, DATABASE_URL: database.appUrl }),
        /^Port \d+ is already/,
      ],
      [
        'superuser',
        ended(main, { HEARTHLINE_DATA: data, DATABASE_URL: superuser }),
        /is a superuser or may become one/,
      ],
    ];
    for (const [name, run, words] of rows) {
      const { code, said } = await run;
      expect([name, code, said.length], said.join('\n')).toEqual([name, 1, 1]);
      expect(said[0]).toMatch(words);
    }
  }, 120_000);

  it('a port in use is told before a database is made; a start that failed later stops its own and lets go of the folder', async () => {
    const data = join(folder, 'own');
    const own = { HEARTHLINE_DATA: data, DATABASE_URL: '' };
    const early = await ended(main, { ...own, PORT: String((taken.address() as AddressInfo).port) });
    expect([early.code, existsSync(join(data, 'postgres'))]).toEqual([1, false]);
    for (const time of ['first', 'again']) {
      const { code, said } = await ended(main, { ...own, PORT: '0', HEARTHLINE_PACK: 'nonsense' });
      expect([time, code, said.length], said.join('\n')).toEqual([time, 1, 1]);
      expect(said[0]).toMatch(/nonsense/);
      expect([time, existsSync(join(data, 'postgres', 'prepared'))]).toEqual([time, true]);
      const left = readPostmaster(join(data, 'postgres', 'cluster'))?.pid ?? null;
      expect([time, left !== null && isRunning(left)]).toEqual([time, false]);
      expect([time, existsSync(join(data, 'instance.lock'))]).toEqual([time, false]);
    }
  }, 240_000);
});
