import pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../src/platform/db/pool.ts';

/** A migrated, empty database of one test file. `app` is bound by row-level security, `owner` is not the superuser. */
export type TestDatabase = {
  name: string;
  owner: pg.Pool;
  app: pg.Pool;
  ownerUrl: string;
  appUrl: string;
  /** Ends the connections and keeps the database. */
  leave: () => Promise<void>;
  drop: () => Promise<void>;
};

/** Copies the migrated template, or another database that nobody uses: call in `beforeAll`, and `drop` in `afterAll`. */
export async function createTestDatabase(template = 'hearthline'): Promise<TestDatabase> {
  const server = inject('testPostgres');
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await asAdmin(server.adminUrl, async (admin) => {
    await admin.query(`create database ${name} template ${template} owner hearthline_owner`);
    await admin.query(`grant connect on database ${name} to hearthline_app`);
  });
  const ownerUrl = inDatabase(server.ownerUrl, name);
  const appUrl = inDatabase(server.appUrl, name);
  const owner = createPool(ownerUrl, { max: 3 });
  const app = createPool(appUrl, { max: 8 });
  const leave = async () => {
    await Promise.all([owner.end(), app.end()]);
  };
  const drop = async () => {
    await leave();
    await asAdmin(server.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`));
  };
  return { name, owner, app, ownerUrl, appUrl, leave, drop };
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
