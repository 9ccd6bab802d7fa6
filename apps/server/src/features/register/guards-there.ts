import { createHash } from 'node:crypto';
import type pg from 'pg';

/** In the order in which they are looked at: what takes everything off comes first. */
export const guardKinds = ['forced', 'trigger', 'rule', 'policy', 'grants', 'function'] as const;
export type GuardKind = (typeof guardKinds)[number];
/** What guards the tables, by its kind and name: as PostgreSQL prints it, of functions the SHA-256 of that, with owner and rights. */
export type Guards = Partial<Record<GuardKind, Record<string, string>>>;

// Names with their schema, as one of another schema is another; blanks aside, as versions break lines in other places.
const text = (of: string): string => `regexp_replace(btrim(${of}, E' \\n\\r'), E'\\\\s+', ' ', 'g')`;
const who = (oid: string, owner: string): string =>
  `case ${oid} when 0 then 'everybody' when (select oid from app) then 'app' when ${owner} then 'owner' else ${oid}::regrole::text end`;
const rights = (acl: string, owner: string): string =>
  `select concat(${who('x.grantee', owner)}, ' ', x.privilege_type, case when x.is_grantable then '*' end) as may
    from aclexplode(${acl}) x where x.grantee in (0, (select oid from app))`;

const guardsText = `
with app as (select oid from pg_roles where rolname = $1),
  tables as (select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = oid and d.deptype = 'e'))
select 'forced' as kind, relname::text as name, '' as text from tables where relrowsecurity and relforcerowsecurity
union all
select 'trigger', t.relname || '.' || g.tgname, ${text('pg_get_triggerdef(g.oid)')}
  from pg_trigger g join tables t on t.oid = g.tgrelid where not g.tgisinternal and g.tgenabled in ('O', 'A')
union all
select 'rule', t.relname || '.' || r.rulename, ${text('pg_get_ruledef(r.oid)')}
  from pg_rewrite r join tables t on t.oid = r.ev_class
union all
select 'policy', t.relname || '.' || p.polname, concat_ws(' ',
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    case when not p.polpermissive then 'restrictive' end,
    'to ' || (select string_agg(w.who, ', ' order by w.who collate "C") from (select ${who('r', 't.relowner')} as who from unnest(p.polroles) r) w),
    ${text(`'using ' || pg_get_expr(p.polqual, p.polrelid)`)},
    ${text(`'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)`)})
  from pg_policy p join tables t on t.oid = p.polrelid
union all
select 'grants', t.relname, g.text from tables t, lateral (
  select string_agg(each.may, ', ' order by each.may collate "C") as text from (
    ${rights(`coalesce(t.relacl, acldefault('r', t.relowner))`, 't.relowner')}
    union all
    select concat(c.may, ' (', a.attname, ')') from pg_attribute a, lateral (${rights('a.attacl', 't.relowner')}) c
      where a.attrelid = t.oid and a.attacl is not null) each) g
  where g.text is not null
union all
select 'function', replace(p.oid::regprocedure::text, 'public.', ''), concat_ws(' ', ${who('p.proowner', `(select relowner from tables where relname = 'event')`)},
    (select string_agg(f.may, ', ' order by f.may collate "C")
      from (${rights(`coalesce(p.proacl, acldefault('f', p.proowner))`, 'p.proowner')}) f),
    case p.prokind when 'a' then 'an aggregate' else ${text('pg_get_functiondef(p.oid)')} end)
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;

const appText = `select r.rolname as name from pg_policy p join pg_roles r on p.polroles = array[r.oid]
  where p.polrelid = to_regclass('public.event') and p.polname = 'app_append'`;

/** The one role that may add events: the application's. Null where that policy is not there. */
export async function applicationRole(client: pg.ClientBase): Promise<string | null> {
  return (await client.query<{ name: string }>(appText)).rows[0]?.name ?? null;
}

/** What guards the tables of this database, in the client's transaction. */
export async function guardsThere(client: pg.ClientBase, appRole: string): Promise<Guards> {
  await client.query('set local search_path = pg_catalog');
  const { rows } = await client.query<{ kind: GuardKind; name: string; text: string }>(guardsText, [appRole]);
  await client.query('set local search_path to default');
  const there: Guards = {};
  for (const row of rows) {
    const value = row.kind === 'function' ? createHash('sha256').update(row.text).digest('hex') : row.text;
    (there[row.kind] ??= {})[row.name] = value;
  }
  return there;
}
