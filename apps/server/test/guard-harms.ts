/** What a superuser may do to what guards the tables: `:id` is a sealed complaint, `:database` the database's name. */

const trigger = 'event_is_append_only';
const silent = `create function swallow() returns trigger language plpgsql as 'begin return null; end';
  create trigger swallow before insert on event for each row execute function swallow()`;
const made = `create trigger ${trigger} before update or delete on event for each row execute function forbid_change()`;
const written = `create or replace function forbid_change() returns trigger language plpgsql as`;

/** What was done, how, how it is undone, and what is found of it. */
export const harmsUndone: readonly (readonly [string, string, string, object])[] = [
  [
    'a trigger switched off',
    `alter table event disable trigger ${trigger}`,
    `alter table event enable trigger ${trigger}`,
    { code: 'guard_missing', row: `event.${trigger}` },
  ],
  [
    'a trigger that lets events vanish',
    silent,
    'drop trigger swallow on event; drop function swallow()',
    { code: 'guard_added', row: 'event.swallow' },
  ],
  [
    'a rule that lets payloads vanish',
    'create rule gone as on insert to event_personal do instead nothing',
    'drop rule gone on event_personal',
    { code: 'guard_added', row: 'event_personal.gone' },
  ],
  [
    'the refusal itself rewritten',
    `${written} 'begin return new; end'`,
    `${written} $$
begin
raise exception 'append_only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$`,
    { code: 'guard_changed', row: 'forbid_change()' },
  ],
  [
    'row-level security taken off',
    'alter table case_file no force row level security',
    'alter table case_file force row level security',
    { code: 'guard_missing', row: 'case_file' },
  ],
  ...['customer', 'clock', 'inbox_message', 'sheet'].map((table): [string, string, string, object] => [
    `row-level security of ${table} switched off`,
    `alter table ${table} disable row level security`,
    `alter table ${table} enable row level security`,
    { code: 'guard_missing', row: table },
  ]),
  ...[
    'before update or delete on event for each row when (false) execute function forbid_change()',
    'before delete on event for each row execute function forbid_change()',
    'before update or delete on event for each row execute function pg_catalog.suppress_redundant_updates_trigger()',
  ].map((other): [string, string, string, object] => [
    `the same name for a trigger that is another: ${other}`,
    `drop trigger ${trigger} on event; create trigger ${trigger} ${other}`,
    `drop trigger ${trigger} on event; ${made}`,
    { code: 'guard_changed', row: `event.${trigger}` },
  ]),
  [
    'a policy dropped',
    'drop policy app_reads on notice',
    'create policy app_reads on notice for select to hearthline_app using (staff_id = (select app_staff_id()))',
    { code: 'guard_missing', row: 'notice.app_reads' },
  ],
  ...['true', '1 = 1'].map((all): [string, string, string, object] => [
    `a policy that lets everybody read: ${all}`,
    `alter policy app_scope on destruction_list using (${all})`,
    'alter policy app_scope on destruction_list using ((select app_sees_company()))',
    { code: 'guard_changed', row: 'destruction_list.app_scope' },
  ]),
  [
    'a policy beside the others',
    'create policy more on customer for select using (true)',
    'drop policy more on customer',
    { code: 'guard_added', row: 'customer.more' },
  ],
  [
    'what a policy asks answered otherwise',
    `create table was as select pg_get_functiondef('app_sees_company()'::regprocedure) as text;
     create or replace function app_sees_company() returns boolean language sql stable as 'select true'`,
    'do $$ begin execute (select text from was); end $$; drop table was',
    { code: 'guard_changed', row: 'app_sees_company()' },
  ],
];

const sees = '(select app_sees_company())';

/** What was done, how, what is found of it and at what: undone by the transaction. */
export const harmsWithin: readonly (readonly [string, string, string, string])[] = [
  [
    'a policy that lets one more in',
    `alter policy app_scope on destruction_list using (${sees} or (select app_staff_id()) = 32)`,
    'guard_changed',
    'destruction_list.app_scope',
  ],
  [
    'a policy that hides a row',
    `alter policy app_scope on destruction_list using (${sees} and id <> '00000000-0000-7000-8000-000000000001')`,
    'guard_changed',
    'destruction_list.app_scope',
  ],
  [
    'a policy that lets less be written',
    `alter policy app_append on event with check (stream_id <> ':id')`,
    'guard_changed',
    'event.app_append',
  ],
  ['a policy for everybody', 'alter policy app_scope on customer to public', 'guard_changed', 'customer.app_scope'],
  [
    'a policy that narrows all others',
    `create policy less on sheet as restrictive using (false)`,
    'guard_added',
    'sheet.less',
  ],
  ['the application let delete events', 'grant delete on event to hearthline_app', 'guard_changed', 'event'],
  [
    'the application let rewrite one column',
    'grant update (body) on event_personal to hearthline_app',
    'guard_changed',
    'event_personal',
  ],
  ['everybody let read secrets', 'grant select on credential to public', 'guard_changed', 'credential'],
  [
    'everybody let take digests',
    'grant execute on function events_to_seal(bigint, bigint, int) to public',
    'guard_changed',
    'events_to_seal(bigint,bigint,integer)',
  ],
  [
    'a function that lends its owner’s eyes',
    `create function peek() returns setof case_file language sql security definer as 'select * from case_file'`,
    'guard_added',
    'peek()',
  ],
  ...[
    'alter function app_sees_company() strict',
    'alter function app_sees_company() leakproof',
    'alter function app_sees_company() owner to current_user',
  ].map((harm): [string, string, string, string] => [harm, harm, 'guard_changed', 'app_sees_company()']),
  [
    'a function whose long name begins like another’s',
    `create function search_cases(text[], text[], text[], integer[], integer, integer[], interval) returns int language sql as 'select 1'`,
    'guard_added',
    'integer[],interval)',
  ],
  [
    'an aggregate beside the functions',
    'create aggregate every_one (boolean) (sfunc = booland_statefunc, stype = boolean)',
    'guard_added',
    'every_one(boolean)',
  ],
  [
    'a function that answers with fewer',
    `create or replace function kept_uploads(which uuid) returns table (id uuid, hash text, at timestamptz) language sql stable
      security definer set search_path = public, pg_temp as 'select id, hash, at from upload_file where false'`,
    'guard_changed',
    'kept_uploads',
  ],
  ['the application a superuser', 'alter role hearthline_app superuser', 'guard_changed', 'hearthline_app'],
  ['the application past all policies', 'alter role hearthline_app bypassrls', 'guard_changed', 'hearthline_app'],
  ['the application the owner', 'grant hearthline_owner to hearthline_app', 'guard_changed', 'hearthline_app'],
  ...[
    'create role lends; grant truncate on event_seal to lends; grant lends to hearthline_app',
    'grant pg_execute_server_program to hearthline_app',
    'alter role hearthline_app createrole',
    'grant create on schema public to public',
    'grant create on database :database to hearthline_app',
    'grant set on parameter session_replication_role to hearthline_app',
    'grant execute on function pg_read_file(text) to hearthline_app',
    'alter role hearthline_app set session_replication_role = replica',
    `alter role hearthline_app set search_path = 'elsewhere, public'`,
    'create schema elsewhere; alter database :database set search_path = elsewhere, public',
    'create schema "elsewhere, public"; alter role hearthline_app set search_path = "elsewhere, public"',
    'create schema hearthline_app',
  ].map((harm): [string, string, string, string] => [
    `the application with more: ${harm}`,
    harm,
    'guard_changed',
    'hearthline_app',
  ]),
];

/** Settings that lead the application nowhere else. */
export const harmlessSettings = [
  'alter database :database set search_path = public',
  'alter role all set search_path to "$user", public, pg_catalog',
  'create schema other; alter role hearthline_app in database :database set search_path = public, other',
  // What is set for the role alone rules.
  'create schema other; alter database :database set search_path = other; alter role hearthline_app set search_path = public',
  'alter database :database set work_mem = 65536',
];
