import type pg from 'pg';
import { Wrong } from './verify-problem.ts';

/** What refuses changes in the log, by table, as the migrations made it. */
const guards: Readonly<Record<string, readonly string[]>> = {
  event: ['event_is_append_only', 'event_is_never_truncated'],
  event_personal: [],
  stream_head: [],
  register_entry: ['register_is_append_only'],
  register_head: [],
  register_seal: ['seal_is_append_only'],
  event_seal: ['event_seal_is_append_only'],
};

/** As `forbid_change` is written; anything else in it would let changes through. */
const refusal =
  "begin raise exception 'append_only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege'; end";

const triggersText = `select c.relname as table, t.tgname as name, t.tgenabled in ('O', 'A') as fires
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relname = any ($1) and not t.tgisinternal order by 1, 2`;
const rulesText = `select tablename as table, rulename as name from pg_rules where schemaname = 'public' and tablename = any ($1)`;
const bareText = `select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relname in ('event', 'event_personal', 'case_file')
    and not (c.relrowsecurity and c.relforcerowsecurity)`;

function wrong(code: 'guard_missing' | 'guard_added' | 'guard_changed', row: string, detail?: string): never {
  throw new Wrong({ code, table: 'guards', row, ...(detail === undefined ? {} : { detail }) });
}

/**
 * That the database still refuses what it was made to refuse: every trigger of the log is there and fires, none was added,
 * no rule turns a write into nothing, row-level security is forced. Whoever took one away may have put it back: what was
 * done meanwhile is found by the chains. Throws `Wrong` at the first that differs.
 */
export async function verifyGuards(client: pg.ClientBase): Promise<void> {
  const tables = Object.keys(guards);
  const { rows: triggers } = await client.query<{ table: string; name: string; fires: boolean }>(triggersText, [
    tables,
  ]);
  const firing = new Set(triggers.filter(({ fires }) => fires).map(({ table, name }) => `${table}.${name}`));
  for (const [table, names] of Object.entries(guards))
    for (const name of names)
      if (!firing.has(`${table}.${name}`)) wrong('guard_missing', `${table}.${name}`, 'changes are not refused there');
  const added = triggers.find(({ table, name }) => !guards[table]?.includes(name));
  if (added) wrong('guard_added', `${added.table}.${added.name}`, 'a trigger nobody of the product made');
  const [rule] = (await client.query<{ table: string; name: string }>(rulesText, [tables])).rows;
  if (rule) wrong('guard_added', `${rule.table}.${rule.name}`, 'a rule nobody of the product made');
  const { rows: written } = await client.query<{ text: string }>(
    `select regexp_replace(btrim(prosrc, E' \\n'), E'\\\\s+', ' ', 'g') as text from pg_proc
     where oid = to_regprocedure('public.forbid_change()')`,
  );
  if (written[0]?.text !== refusal) wrong('guard_changed', 'forbid_change()', 'it no longer refuses');
  const [bare] = (await client.query<{ table: string }>(bareText)).rows;
  if (bare) wrong('guard_missing', bare.table, 'row-level security is not forced');
}
