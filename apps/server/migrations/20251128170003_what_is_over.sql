-- A ring that was given up and a stop that is over run no more, whatever was missed: nobody can do anything about them.
create or replace function installation_numbers(at timestamptz)
returns table (name text, label text, value float8)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'open_cases', state, count(*)::float8 from case_file
    where state in ('received', 'in_hand', 'done', 'followed_up') group by state
  union all
  select 'oldest_open_case', '', extract(epoch from at - min(received_at)) from case_file
    where state in ('received', 'in_hand', 'done', 'followed_up')
  union all
  select 'inbox_waiting', '', count(*) from inbox_message where state = 'new'
  union all
  select 'oldest_inbox', '', extract(epoch from at - min(received_at)) from inbox_message where state = 'new'
  union all
  select case when due_at < at then 'clocks_overdue' when due_at <= at + interval '1 hour' then 'clocks_due' else 'clocks_running' end,
    promise_id, count(*) from clock
    where due_at is not null and met_at is null and void_at is null and subject_kind <> 'call'
      and not (subject_kind = 'outage' and exists (select 1 from interruption i where i.id = subject_id and i.ended_at is not null))
    group by 1, 2
  union all
  select 'reminders_waiting', '', count(*) from clock where next_at <= at
  union all
  select 'oldest_reminder', '', extract(epoch from at - min(next_at)) from clock where next_at <= at
  union all
  select 'sendings_waiting', '', count(*) from sending where next_at <= at
  union all
  select 'import_runs', state, count(*) from import_run group by state
  union all
  select 'event_seal', '', extract(epoch from at - max(sealed_at)) from event_seal
  union all
  select 'unsealed', '', extract(epoch from at - e.recorded_at) from (
    select recorded_at from event where id > coalesce((select to_id from event_seal order by seq desc limit 1), 0) order by id limit 1) e
  union all
  select 'register_seal', '', extract(epoch from at - max(sealed_at)) from register_seal
  union all
  select 'database_bytes', '', pg_database_size(current_database())
  union all
  select 'database_connections', '', count(*) from pg_stat_activity where datname = current_database()
$$;

-- Who may not see a case must not learn from a list that it is there: with the eyes of the company, to those who see it whole.
alter function kept_customers(uuid) security definer;
alter function kept_uploads(uuid) security definer;
