-- How people sign in beside their password, and what was tried (issue of trust; Cybersecurity Law, article 21).

-- The secret is sealed with a key that lies outside the database. Until it is confirmed by a code it counts for nothing.
create table second_factor (
  staff_id int primary key,
  sealed_secret bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last step whose code was taken: no step is taken twice.
  last_step int not null default 0
);
create table recovery_code (
  staff_id int not null,
  code_hash text not null,
  used_at timestamptz,
  primary key (staff_id, code_hash)
);
-- Passwords that may not come again.
create table past_password (
  id uuid primary key default gen_random_uuid(),
  staff_id int not null,
  password_hash text not null,
  replaced_at timestamptz not null
);
create index past_password_of_staff on past_password (staff_id, replaced_at desc);

-- A session is named without its secret, and remembers from which machine it began.
alter table session add column id uuid not null default gen_random_uuid();
alter table session add column device_hash text;
create unique index session_by_id on session (id);

create table account_log (
  id uuid primary key,
  staff_id int not null,
  act text not null,
  at timestamptz not null,
  -- Who did it, where it was somebody else.
  by_staff_id int,
  address text,
  user_agent text,
  device_hash text,
  new_device boolean not null default false,
  seen_at timestamptz
);
create index account_log_of_staff on account_log (staff_id, at desc, id desc);
create index account_log_unseen on account_log (staff_id) where new_device and seen_at is null;
create index account_log_by_time on account_log (at);

alter table account_log enable row level security;
alter table account_log force row level security;
create policy owner_all on account_log to current_user using (true) with check (true);

-- The only way a line leaves the log: by age, in portions, never before half a year.
create function forget_account_log(before timestamptz, most int)
returns int language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from account_log where id in (
      select id from account_log where at < least(before, now() - interval '180 days') order by at limit most)
    returning 1)
  select count(*)::int from gone
$$;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('create policy app_reads on account_log for select to %I using (staff_id = (select app_staff_id()))', app);
  execute format('create policy app_adds on account_log for insert to %I with check (staff_id = (select app_staff_id()))', app);
  execute format('create policy app_marks on account_log for update to %I using (staff_id = (select app_staff_id()))', app);
  execute format('grant select, insert on account_log to %I', app);
  execute format('grant update (seen_at) on account_log to %I', app);
  execute format('grant select, insert, delete on second_factor, recovery_code, past_password to %I', app);
  execute format('grant update (sealed_secret, begun_at, confirmed_at, last_step) on second_factor to %I', app);
  execute format('grant update (used_at) on recovery_code to %I', app);
  revoke execute on function forget_account_log from public;
  execute format('grant execute on function forget_account_log to %I', app);
end $$;
