import pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../src/platform/db/pool.ts';

/** A migrated, empty database of one test file. `app` is bound by row-level security, `owner` is not the superuser. */
export type TestDatabase = {
  owner: pg.Pool;
  app: pg.Pool;
  ownerUrl: string;
  appUrl: string;
  drop: () => Promise<void>;
};

/** Copies the migrated template: call in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('testPostgres');
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await asAdmin(server.adminUrl, async (admin) => {
    await admin.query(`create database ${name} template hearthline owner hearthline_owner`);
    await admin.query(`grant connect on database ${name} to hearthline_app`);
  });
  const ownerUrl = inDatabase(server.ownerUrl, name);
  const appUrl = inDatabase(server.appUrl, name);
  const owner = createPool(ownerUrl, { max: 3 });
  const app = createPool(appUrl, { max: 8 });
  const drop = async () => {
    await Promise.all([owner.end(), app.end()]);
    await asAdmin(server.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`));
  };
  return { owner, app, ownerUrl, appUrl, drop };
}

/** The same server and role, another database. */
export function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function asAdmin(url: string, act: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inDatabase(url, 'postgres') });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
