import type pg from 'pg';
import { accountSeals, mostLines } from './seal-accounts.ts';
import { destroyedLogUntil } from './verify-destruction.ts';
import { Wrong } from './verify-problem.ts';

const told = `with told as (
    select (l ->> 0)::timestamptz as at, l ->> 1 as digest from event e, json_array_elements(e.body::json -> 'lines') l
    where e.stream_id = $1 and e.type = 'account_log.sealed'),
  there as (select l.id, l.sealed, account_line_digest(l) as digest from account_log l)`;
const missingText = `${told} select at from told t where at >= $2
  and not exists (select from there where there.digest = t.digest) order by at limit 1`;
const addedText = `${told} select id from there where sealed
  and not exists (select from told t where t.digest = there.digest) order by id limit 1`;

/**
 * Lines told an hour or more after they say they were written. An event with fewer lines than it may have leaves none to be told:
 * what later ones tell was written since, however long the worker stood still. Where a wrong clock was put back, the time of
 * the event that tells them went back as well.
 */
const lateText = `with sealing as (
    select e.seq, e.recorded_at, e.body::json -> 'lines' as lines from event e
    where e.stream_id = $1 and e.type = 'account_log.sealed'),
  after as (
    select recorded_at, lines, max(seq) filter (where json_array_length(lines) < $2)
      over (order by seq rows between unbounded preceding and 1 preceding) as seq from sealing),
  late as (
    select t ->> 1 as digest from after join sealing before using (seq), json_array_elements(after.lines) t
    where (t ->> 0)::timestamptz < least(before.recorded_at, after.recorded_at) - interval '1 hour')
  select l.id from account_log l where account_line_digest(l) in (select digest from late) order by l.id limit 1`;

const mayText = `select has_function_privilege('account_line_digest(account_log)', 'execute') as may`;

/**
 * That every line of the account log its events name is there as it was written, or went by an approved list, and that none
 * was slipped in that says to be older than an hour. What somebody adds as of now is named like any other, and lines of the
 * last minute are named by no event yet. Only the owner of the tables can see them all: for
 * another role nothing is looked at. Throws `Wrong` at the first.
 */
export async function verifyAccounts(client: pg.ClientBase): Promise<void> {
  if (!(await client.query<{ may: boolean }>(mayText)).rows[0]?.may) return;
  const until = new Date(await destroyedLogUntil(client)).toISOString();
  const [gone] = (await client.query<{ at: number }>(missingText, [accountSeals, until])).rows;
  if (gone)
    throw new Wrong({
      code: 'account_line_missing',
      table: 'account_log',
      row: new Date(gone.at).toISOString(),
      detail: 'the line written then is gone or another',
    });
  const [more] = (await client.query<{ id: string }>(addedText, [accountSeals])).rows;
  if (more) throw new Wrong({ code: 'account_line_added', table: 'account_log', row: more.id });
  const [late] = (await client.query<{ id: string }>(lateText, [accountSeals, mostLines])).rows;
  if (late)
    throw new Wrong({
      code: 'account_line_added',
      table: 'account_log',
      row: late.id,
      detail: 'it came in later than it says it was written',
    });
}
