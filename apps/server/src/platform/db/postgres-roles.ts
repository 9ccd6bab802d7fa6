import pg from 'pg';
import type { Credentials } from './postgres-cluster.ts';

/**
 * Makes the two roles and the database of a managed server: the owner owns the schema and is no superuser; the
 * application role is bound by row-level security. Safe to repeat.
 */
export async function createRolesAndDatabase(adminUrl: string, credentials: Credentials): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await ensureRole(admin, 'hearthline_owner', credentials.owner);
    await ensureRole(admin, 'hearthline_app', credentials.app);
    const { rowCount } = await admin.query("select from pg_database where datname = 'hearthline'");
    if (rowCount === 0) await admin.query('create database hearthline owner hearthline_owner');
    await admin.query('revoke connect, temporary on database hearthline from public');
    await admin.query('grant connect on database hearthline to hearthline_app');
  });
  const inDatabase = new URL(adminUrl);
  inDatabase.pathname = '/hearthline';
  await withClient(inDatabase.href, async (admin) => {
    await admin.query('create extension if not exists pg_trgm');
    await admin.query('create extension if not exists btree_gin');
  });
}

async function ensureRole(admin: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  const act = rowCount === 0 ? 'create' : 'alter';
  const rights = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
  await admin.query(`${act} role ${name} ${rights} password ${pg.escapeLiteral(password)}`);
}

async function withClient(url: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
