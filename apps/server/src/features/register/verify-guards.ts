import type pg from 'pg';
import made from './guards-made.json' with { type: 'json' };
import { applicationRole, type GuardKind, type Guards, guardKinds, guardsThere } from './guards-there.ts';
import { Wrong } from './verify-problem.ts';
import { verifyRole } from './verify-role.ts';

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
  function: 'how it is written, its owner or who may call it is another',
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
