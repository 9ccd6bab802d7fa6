import pg from 'pg';
import { StartProblem } from '../start-problem.ts';

export type RoleFacts = {
  name: string;
  version: number;
  superuser: boolean;
  bypassrls: boolean;
  owns_database: boolean;
  owned_table: string | null;
};

const FACTS = `
  select r.name, current_setting('server_version_num')::int as version,
    exists (select from pg_roles g where g.rolsuper and pg_has_role(r.name, g.oid, 'MEMBER')) as superuser,
    exists (select from pg_roles g where g.rolbypassrls and pg_has_role(r.name, g.oid, 'MEMBER')) as bypassrls,
    (select pg_has_role(r.name, datdba, 'MEMBER') from pg_database where datname = current_database()) as owns_database,
    (select min(c.oid::regclass::text) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and pg_has_role(r.name, c.relowner, 'MEMBER')) as owned_table
  from (select coalesce($1, current_user)::name as name) r`;

/** What a role is and may become in this database; of whoever is connected without a name. */
export async function roleFacts(client: pg.ClientBase, role: string | null = null): Promise<RoleFacts> {
  const { rows } = await client.query<RoleFacts>(FACTS, [role]);
  if (rows[0] === undefined) throw new Error('no answer');
  return rows[0];
}

/** Why row-level security would not bind a role, or null: a code and the end of a sentence about it. */
export function unbound(facts: RoleFacts): { code: string; because: string } | null {
  if (facts.superuser) return { code: 'db.role.superuser', because: 'is a superuser or may become one' };
  if (facts.bypassrls) return { code: 'db.role.bypassrls', because: 'has BYPASSRLS or may become a role that has it' };
  if (facts.owns_database) return { code: 'db.role.owner', because: 'owns the database or may become its owner' };
  if (facts.owned_table !== null) return { code: 'db.role.tableOwner', because: `owns the table ${facts.owned_table}` };
  return null;
}

/** Why a server or a role is not taken, or null. PostgreSQL 15 itself is taken, 14.99 is not. */
export function whyRefused(facts: RoleFacts): StartProblem | null {
  if (facts.version < 150_000) {
    const major = Math.floor(facts.version / 10_000);
    return new StartProblem('db.version', `DATABASE_URL points to PostgreSQL ${major}; Hearthline needs 15 or newer.`);
  }
  const why = unbound(facts);
  if (why === null) return null;
  return new StartProblem(
    why.code,
    `DATABASE_URL is refused: the role "${facts.name}" ${why.because}. Row-level security would not bind it; use a plain role that owns nothing.`,
  );
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
    return await roleFacts(client);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    const text = (error as Error).message || reason;
    throw new StartProblem('db.unreachable', `The database of DATABASE_URL cannot be used: ${text}`);
  } finally {
    await client.end().catch(() => {});
  }
}
