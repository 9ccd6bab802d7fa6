import pg from 'pg';
import { StartProblem } from '../start-problem.ts';

type RoleFacts = {
  name: string;
  version: number;
  superuser: boolean;
  bypassrls: boolean;
  owns_database: boolean;
  owned_table: string | null;
};

const FACTS = `
  select current_user as name, current_setting('server_version_num')::int as version,
    exists (select from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'MEMBER')) as superuser,
    exists (select from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'MEMBER')) as bypassrls,
    (select pg_has_role(current_user, datdba, 'MEMBER') from pg_database where datname = current_database()) as owns_database,
    (select min(c.oid::regclass::text) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and pg_has_role(current_user, c.relowner, 'MEMBER')) as owned_table`;

/** Why a server or a role is not taken, or null. PostgreSQL 15 itself is taken, 14.99 is not. */
export function whyRefused(facts: RoleFacts): StartProblem | null {
  const refused = (code: string, why: string) =>
    new StartProblem(
      code,
      `DATABASE_URL is refused: the role "${facts.name}" ${why}. Row-level security would not bind it; use a plain role that owns nothing.`,
    );
  if (facts.version < 150_000) {
    const major = Math.floor(facts.version / 10_000);
    return new StartProblem('db.version', `DATABASE_URL points to PostgreSQL ${major}; Hearthline needs 15 or newer.`);
  }
  if (facts.superuser) return refused('db.role.superuser', 'is a superuser or may become one');
  if (facts.bypassrls) return refused('db.role.bypassrls', 'has BYPASSRLS or may become a role that has it');
  if (facts.owns_database) return refused('db.role.owner', 'owns the database or may become its owner');
  if (facts.owned_table !== null) return refused('db.role.tableOwner', `owns the table ${facts.owned_table}`);
  return null;
}

/**
 * Makes sure that `DATABASE_URL` reaches a PostgreSQL ≥ 15 with a role that row-level security binds; returns the
 * role's name. Throws `StartProblem` with the reason otherwise.
 */
export async function checkExternalDatabase(url: string): Promise<string> {
  const facts = await readFacts(url);
  const problem = whyRefused(facts);
  if (problem) throw problem;
  return facts.name;
}

async function readFacts(url: string): Promise<RoleFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<RoleFacts>(FACTS);
    if (rows[0] === undefined) throw new Error('no answer');
    return rows[0];
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    const text = (error as Error).message || reason;
    throw new StartProblem('db.unreachable', `The database of DATABASE_URL cannot be used: ${text}`);
  } finally {
    await client.end().catch(() => {});
  }
}
