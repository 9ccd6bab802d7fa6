import type pg from 'pg';
import { type RoleFacts, roleFacts, unbound } from '../../platform/db/external.ts';
import made from './guards-made.json' with { type: 'json' };
import { applicationRole, type GuardKind, type Guards, guardKinds, guardsThere } from './guards-there.ts';
import { Wrong } from './verify-problem.ts';

const missing: Record<GuardKind, string> = {
  forced: 'row-level security is not forced',
  trigger: 'changes are not refused there',
  rule: 'a rule is gone',
  policy: 'a policy is gone',
  grants: 'the application may do nothing there',
  function: 'a function is gone',
};
const added: Record<GuardKind, string> = {
  forced: 'row-level security nobody of the product made',
  trigger: 'a trigger nobody of the product made',
  rule: 'a rule nobody of the product made',
  policy: 'a policy nobody of the product made',
  grants: 'the application may do something there',
  function: 'a function nobody of the product made',
};
const changed: Record<GuardKind, string> = {
  forced: 'row-level security is another',
  trigger: 'it no longer refuses what it did',
  rule: 'a rule is another',
  policy: 'it asks something else of whoever reads or writes',
  grants: 'the application may do something else there',
  function: 'its source, its owner or who may call it is another',
};

type Code = 'guard_missing' | 'guard_added' | 'guard_changed';
function wrong(code: Code, row: string, detail: string): never {
  throw new Wrong({ code, table: 'guards', row, detail });
}

function compare(kind: GuardKind, there: Record<string, string>, expected: Record<string, string>): void {
  for (const [name, text] of Object.entries(expected)) {
    if (there[name] === undefined) wrong('guard_missing', name, missing[kind]);
    if (there[name] !== text) wrong('guard_changed', name, changed[kind]);
  }
  const more = Object.keys(there).find((name) => expected[name] === undefined);
  if (more !== undefined) wrong('guard_added', more, added[kind]);
}

/** What a role is set to where it signs in, that would lead it around what it is asked. */
const settingsText = `select split_part(entry, '=', 1) as name from pg_db_role_setting s, unnest(s.setconfig) entry
  where s.setrole in (0, (select oid from pg_roles where rolname = $1))
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and split_part(entry, '=', 1) in ('search_path', 'session_replication_role', 'role')`;

async function verifyRole(client: pg.ClientBase, role: string): Promise<void> {
  const facts: RoleFacts = await roleFacts(client, role);
  const why = unbound(facts);
  if (why) wrong('guard_changed', role, `it ${why.because}`);
  const [setting] = (await client.query<{ name: string }>(settingsText, [role])).rows;
  if (setting) wrong('guard_changed', role, `${setting.name} is set for it`);
}

/**
 * That the database still refuses what it was made to refuse, word for word as the migrations made it (`guards-made.json`):
 * row-level security forced, every policy with what it asks, the triggers of the log, no rule, what the application's role may do
 * with each table, each function of the product; and that this role is bound by it. Whoever took one away may have put it
 * back: what was done meanwhile is found by the chains. Throws `Wrong` at the first that differs.
 */
export async function verifyGuards(client: pg.ClientBase): Promise<void> {
  const role = await applicationRole(client);
  if (role === null) wrong('guard_missing', 'event.app_append', missing.policy);
  const there = await guardsThere(client, role);
  const expected: Guards = made;
  for (const kind of guardKinds) compare(kind, there[kind] ?? {}, expected[kind] ?? {});
  await verifyRole(client, role);
}
