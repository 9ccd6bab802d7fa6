import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { companyName } from '../features/organisation/organisation.public.ts';
import { openPool, openServices, settingsOf } from '../open-services.ts';
import { readConfig } from '../platform/config.ts';
import { noScope } from '../platform/db/scope.ts';
import { readAs } from '../platform/db/tx.ts';
import { initCommand } from './init.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearthline-init-'));
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

it('begins with one administrator, whose password is nobody’s default and must be changed, and begins once', async () => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const env = { DATABASE_URL: database.appUrl, HEARTHLINE_DATA: folder };
  const init = () =>
    initCommand(readConfig(env), ['--company', '测试热力', '--staff-no', 'A1', '--name', '测试管理员'], env);
  await init();
  expect(said.mock.calls.join()).toMatch(/A1 may sign in with [\w-]{12}-7a and must change it/);
  const people = await database.owner.query(
    'select s.staff_no, j.job, c.must_change from staff s join staff_job j on j.staff_id = s.id join credential c on c.staff_id = s.id',
  );
  expect(people.rows).toEqual([{ staff_no: 'A1', job: 'administrator', must_change: true }]);
  // What it was called is what stands on paper, whatever city the rules are of.
  const pool = openPool(database.appUrl, 'command', 1);
  const services = await openServices({ settings: settingsOf(readConfig(env), env), pool });
  expect(await readAs(pool, noScope, (db) => companyName(services, db))).toBe('测试热力');
  await pool.end();
  await expect(init()).rejects.toMatchObject({ code: 'init.not_empty' });
});
