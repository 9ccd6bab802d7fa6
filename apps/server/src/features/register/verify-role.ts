import type pg from 'pg';
import { roleFacts, unbound } from '../../platform/db/external.ts';
import { Wrong } from './verify-problem.ts';

/** What a role that is bound by row-level security may have been given besides, each as the end of a sentence about it. */
const besideText = `with app as (select oid, rolcreaterole, rolreplication from pg_roles where rolname = $1)
  select 'may create roles, and so be given their rights' as because from app where rolcreaterole
  union all select 'may copy the whole server' from app where rolreplication
  union all select 'may create things in the schema of the product' where has_schema_privilege($1, 'public', 'create')
  union all select 'may create schemas' where has_database_privilege($1, current_database(), 'create')
  union all (select 'is a member of ' || m.roleid::regrole::text from pg_auth_members m join app on m.member = app.oid order by 1)
  union all (select 'may set ' || p.parname from pg_parameter_acl p, aclexplode(p.paracl) x
    where x.grantee in (0, (select oid from app)) order by 1)
  union all (select 'may use ' || pg_describe_object(d.classid, d.objid, d.objsubid)
    from pg_shdepend d join app on d.refclassid = 'pg_authid'::regclass and d.refobjid = app.oid and d.deptype = 'a'
      left join pg_class t on d.classid = 'pg_class'::regclass and t.oid = d.objid
      left join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
    where d.dbid in (0, (select oid from pg_database where datname = current_database()))
      and coalesce(t.relnamespace, p.pronamespace) <> 'public'::regnamespace order by 1)`;

/** What the role is set to where it signs in: what is set for it alone in this database rules, then for it, then for all. */
const settingsText = `select split_part(entry, '=', 1) as name, substr(entry, strpos(entry, '=') + 1) as value
  from pg_db_role_setting s, unnest(s.setconfig) entry
  where s.setrole in (0, (select oid from pg_roles where rolname = $1))
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and split_part(entry, '=', 1) in ('search_path', 'session_replication_role', 'role')
  order by s.setrole = 0, s.setdatabase = 0`;

/** The schemas a path names, or null where that is not plain. */
function schemasOf(path: string, role: string): string[] | null {
  const names = path.split(',').map((name) => name.trim());
  if (!names.every((name) => /^("[^"]+"|[^\s"]+)$/.test(name))) return null;
  return names
    .map((name) => (name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase()))
    .map((name) => (name === '$user' ? role : name))
    .filter((name) => name !== 'pg_catalog');
}

/** Whether names without a schema are looked for in the product's first. */
async function leadsToTheProduct(client: pg.ClientBase, path: string, role: string): Promise<boolean> {
  const names = schemasOf(path, role);
  if (names === null) return false;
  const text =
    'select n.name from unnest($1::text[]) with ordinality n (name, place) where to_regnamespace(quote_ident(n.name)) is not null';
  const { rows } = await client.query<{ name: string }>(`${text} order by n.place limit 1`, [names]);
  return rows[0]?.name === 'public';
}

/**
 * That the role the application signs in as is bound by what guards the tables: no superuser, no BYPASSRLS, owner and
 * member of nothing, with no rights beside those on the product's tables and functions, and led to no other tables.
 * Throws `Wrong` at the first that is otherwise.
 */
export async function verifyRole(client: pg.ClientBase, role: string): Promise<void> {
  const wrong = (detail: string): never => {
    throw new Wrong({ code: 'guard_changed', table: 'guards', row: role, detail });
  };
  const why = unbound(await roleFacts(client, role));
  if (why) wrong(`it ${why.because}`);
  const [beside] = (await client.query<{ because: string }>(besideText, [role])).rows;
  if (beside) wrong(`it ${beside.because}`);
  const settings = (await client.query<{ name: string; value: string }>(settingsText, [role])).rows;
  const other = settings.find(({ name }) => name !== 'search_path');
  if (other) wrong(`${other.name} is set for it`);
  const path = settings.find(({ name }) => name === 'search_path')?.value ?? '"$user", public';
  if (!(await leadsToTheProduct(client, path, role))) wrong(`its search_path leads to other tables: ${path}`);
}
