import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startManagedPostgres } from '../src/platform/db/launcher.ts';
import { migrate } from '../src/platform/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testPostgres: { adminUrl: string; ownerUrl: string; appUrl: string };
  }
}

/** One PostgreSQL per run, without fsync; its database `hearthline` is migrated once and copied for each test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hearthline-test-'));
  const server = await startManagedPostgres({ dataDir, fsync: false, log: () => {} });
  await migrate({ ownerUrl: server.ownerUrl, appRole: 'hearthline_app', log: () => {} });
  await makeTemplate(server.adminUrl);
  const { adminUrl, ownerUrl, appUrl } = server;
  project.provide('testPostgres', { adminUrl, ownerUrl, appUrl });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query('alter database hearthline is_template true');
  await admin.end();
}
