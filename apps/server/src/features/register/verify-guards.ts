import { createHash } from 'node:crypto';
import type pg from 'pg';
import { scoped } from '../../platform/db/scoped-tables.ts';
import { Wrong } from './verify-problem.ts';

const changed = 'BEFORE DELETE OR UPDATE ON';
const refused = 'EXECUTE FUNCTION public.forbid_change()';
/** What refuses changes in the log, by table, as PostgreSQL prints what the migrations made. */
const guards: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  event: {
    event_is_append_only: `${changed} public.event FOR EACH ROW ${refused}`,
    event_is_never_truncated: `BEFORE TRUNCATE ON public.event FOR EACH STATEMENT ${refused}`,
  },
  event_personal: {},
  stream_head: {},
  register_entry: { register_is_append_only: `${changed} public.register_entry FOR EACH ROW ${refused}` },
  register_head: {},
  register_seal: { seal_is_append_only: `${changed} public.register_seal FOR EACH ROW ${refused}` },
  event_seal: { event_seal_is_append_only: `${changed} public.event_seal FOR EACH ROW ${refused}` },
};

/** Source of what refuses and of what policies ask, blanks aside: the beginning of its SHA-256. Another migration, another entry. */
const functions: Readonly<Record<string, string>> = {
  'app_own_units()': 'd8b8c576c8857eea9bc8b3cf54621707',
  'app_premises_units()': '0339412c7d50f44bfba188c6210a9783',
  'app_sees_company()': 'b9090440921ca09ec9a88623faefb9a5',
  'app_staff_id()': '0e620b91676d1a02a4962b6907786121',
  'app_units()': '92eb62dff536f333ae36230470eae296',
  'case_is_sealed(uuid)': 'fc47929be1b159a7ed29aa9491027a18',
  'forbid_change()': 'dad84aaaa4123ca4e51082eba1358e9e',
  'sees_clock(text,uuid)': '29ca53e3f282a3259c7b96d3608342f8',
  'sees_stream(text,uuid)': '03b81ebb1d2dd1a07b8335ae947f0789',
};

const own: readonly string[] = ['owner_all ALL'];
const added: readonly string[] = ['app_append INSERT', 'app_scope SELECT', ...own];
/** Policies of tables that have others than the owner's and the application's one. */
const otherPolicies: Readonly<Record<string, readonly string[]>> = {
  account_log: ['app_adds INSERT', 'app_marks UPDATE', 'app_reads SELECT', ...own],
  event: added,
  event_personal: added,
  notice: ['app_adds INSERT', 'app_marks UPDATE', 'app_reads SELECT', ...own],
  queue_view: ['app_changes UPDATE', 'app_forgets DELETE', 'app_reads SELECT', 'app_saves INSERT', ...own],
};
const usualPolicies: readonly string[] = ['app_scope ALL', ...own];
/** A condition that asks nothing of whoever reads, nor what else they see, lets everybody through. */
const ASKS = /\bpublic\.(app_|sees_)\w+\(|\bFROM public\./;

const triggersText = `select c.relname as table, t.tgname as name, t.tgenabled in ('O', 'A') as fires, pg_get_triggerdef(t.oid) as text
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relname = any ($1) and not t.tgisinternal order by 1, 2`;
const rulesText = `select tablename as table, rulename as name from pg_rules where schemaname = 'public' and tablename = any ($1)`;
const functionsText = `select f.name, regexp_replace(btrim(p.prosrc, E' \\n\\r'), E'\\\\s+', ' ', 'g') as text
  from unnest($1::text[]) f (name) left join pg_proc p on p.oid = to_regprocedure('public.' || f.name) order by 1`;
const bareText = `select t.name as table from unnest($1::text[]) t (name)
  left join pg_class c on c.relname = t.name and c.relnamespace = 'public'::regnamespace
  where (c.relrowsecurity and c.relforcerowsecurity) is not true order by 1`;
const policiesText = `select p.tablename as table, p.policyname as name, p.cmd, p.permissive = 'PERMISSIVE' as permissive, p.qual,
    p.roles = array[t.tableowner] as own
  from pg_policies p join pg_tables t using (schemaname, tablename)
  where p.schemaname = 'public' and p.tablename = any ($1) order by 1, 2`;

type Code = 'guard_missing' | 'guard_added' | 'guard_changed';
function wrong(code: Code, row: string, detail?: string): never {
  throw new Wrong({ code, table: 'guards', row, ...(detail === undefined ? {} : { detail }) });
}

async function verifyTriggers(client: pg.ClientBase): Promise<void> {
  const tables = Object.keys(guards);
  const { rows: triggers } = await client.query<{ table: string; name: string; fires: boolean; text: string }>(
    triggersText,
    [tables],
  );
  for (const [table, made] of Object.entries(guards))
    for (const [name, text] of Object.entries(made)) {
      const there = triggers.find((each) => each.table === table && each.name === name);
      if (!there?.fires) wrong('guard_missing', `${table}.${name}`, 'changes are not refused there');
      if (there.text !== `CREATE TRIGGER ${name} ${text}`)
        wrong('guard_changed', `${table}.${name}`, 'it no longer refuses what it did');
    }
  const more = triggers.find(({ table, name }) => guards[table]?.[name] === undefined);
  if (more) wrong('guard_added', `${more.table}.${more.name}`, 'a trigger nobody of the product made');
  const [rule] = (await client.query<{ table: string; name: string }>(rulesText, [tables])).rows;
  if (rule) wrong('guard_added', `${rule.table}.${rule.name}`, 'a rule nobody of the product made');
}

async function verifyFunctions(client: pg.ClientBase): Promise<void> {
  const names = Object.keys(functions);
  const { rows } = await client.query<{ name: string; text: string | null }>(functionsText, [names]);
  for (const { name, text } of rows)
    if (
      !createHash('sha256')
        .update(text ?? '')
        .digest('hex')
        .startsWith(functions[name] ?? '')
    )
      wrong('guard_changed', name, 'its source is another');
}

interface Policy {
  table: string;
  name: string;
  cmd: string;
  permissive: boolean;
  qual: string | null;
  own: boolean;
}

/** Reading by everybody but the owner of the tables goes through a condition. */
const isOpen = ({ cmd, qual, own: ofOwner }: Policy): boolean => !ofOwner && cmd !== 'INSERT' && !ASKS.test(qual ?? '');

async function verifyPolicies(client: pg.ClientBase): Promise<void> {
  const [bare] = (await client.query<{ table: string }>(bareText, [scoped])).rows;
  if (bare) wrong('guard_missing', bare.table, 'row-level security is not forced');
  const { rows: policies } = await client.query<Policy>(policiesText, [scoped]);
  for (const table of scoped) {
    const there = policies.filter((policy) => policy.table === table);
    const known = otherPolicies[table] ?? usualPolicies;
    const names = there.map(({ name, cmd }) => `${name} ${cmd}`);
    const gone = known.find((name) => !names.includes(name));
    if (gone) wrong('guard_missing', `${table}.${gone.split(' ')[0]}`, 'a policy is gone or for something else');
    const more = there.find(({ name, cmd }) => !known.includes(`${name} ${cmd}`));
    if (more) wrong('guard_added', `${table}.${more.name}`, 'a policy nobody of the product made');
    const open = there.find((policy) => isOpen(policy) || !policy.permissive);
    if (open) wrong('guard_changed', `${table}.${open.name}`, 'a policy that asks nothing of whoever reads');
  }
}

/**
 * That the database still refuses what it was made to refuse: every trigger of the log is there as it was made and fires,
 * none was added, no rule turns a write into nothing, row-level security is forced on every table that has an owner, with
 * its policies, none open to all, and what they ask is written as it was. Whoever took one away may have put it back: what
 * was done meanwhile is found by the chains. Throws `Wrong` at the first that differs.
 */
export async function verifyGuards(client: pg.ClientBase): Promise<void> {
  // So that names are printed with their schema: one of another schema is another.
  await client.query('set local search_path = pg_catalog');
  await verifyTriggers(client);
  await verifyFunctions(client);
  await verifyPolicies(client);
}
