import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, inDatabase, type TestDatabase } from '../../../test/database.ts';
import { checkExternalDatabase, whyRefused } from './external.ts';
import { openDatabase } from './open-database.ts';

const roles = { bypass: 'x_bypass', member: 'x_member', tables: 'x_tables' };
let database: TestDatabase;
let admin: pg.Client;
let adminUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  adminUrl = inDatabase(inject('testPostgres').adminUrl, new URL(database.appUrl).pathname.slice(1));
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  for (const role of Object.values(roles)) {
    await admin.query(`create role ${role} login password 'p'`);
    await admin.query(`grant connect on database ${new URL(adminUrl).pathname.slice(1)} to ${role}`);
  }
  await admin.query(`alter role ${roles.bypass} bypassrls; grant hearthline_owner to ${roles.member};
    create table stray (x int); alter table stray owner to ${roles.tables}`);
});

afterAll(async () => {
  await admin.query('drop table stray');
  for (const role of Object.values(roles)) await admin.query(`drop owned by ${role}; drop role ${role}`);
  await admin.end();
  await database.drop();
});

function as(role: string): string {
  const url = new URL(database.appUrl);
  url.username = role;
  url.password = 'p';
  return url.href;
}

describe('DATABASE_URL', () => {
  it('accepts a plain role', async () => {
    expect(await checkExternalDatabase(database.appUrl)).toBe('hearthline_app');
  });

  it.each([
    ['a superuser', () => adminUrl, 'db.role.superuser'],
    ['the owner', () => database.ownerUrl, 'db.role.owner'],
    ['a member of the owner', () => as(roles.member), 'db.role.owner'],
    ['BYPASSRLS', () => as(roles.bypass), 'db.role.bypassrls'],
    ['the owner of a table', () => as(roles.tables), 'db.role.tableOwner'],
    ['a wrong password', () => as('hearthline_app'), 'db.unreachable'],
    ['no server', () => 'postgres://a:b@127.0.0.1:1/c', 'db.unreachable'],
  ])('refuses %s with the reason', async (_, url, code) => {
    await expect(checkExternalDatabase(url())).rejects.toMatchObject({ name: 'StartProblem', code });
  });

  it('refuses a server before 15, and takes 15 itself', () => {
    const plain = { name: 'a', superuser: false, bypassrls: false, owns_database: false, owned_table: null };
    expect(whyRefused({ ...plain, version: 140_023 })).toMatchObject({
      code: 'db.version',
      message: 'DATABASE_URL points to PostgreSQL 14; Hearthline needs 15 or newer.',
    });
    expect(whyRefused({ ...plain, version: 150_000 })).toBeNull();
  });

  it('opens without its owner only when nothing is to be migrated', async () => {
    const options = { dataDir: '/nowhere', databaseUrl: database.appUrl, databaseOwnerUrl: null, log: () => {} };
    expect(await openDatabase(options)).toMatchObject({ managed: false, ownerUrl: null });
    const last = await admin.query(
      'delete from schema_migration where name = (select max(name) from schema_migration)',
    );
    expect(last.rowCount).toBe(1);
    await expect(openDatabase(options)).rejects.toMatchObject({ code: 'db.migrations.pending' });
  });
});
