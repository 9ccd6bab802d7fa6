-- CUS-2: sheets that are taken in beside the desk: progress is seen, it can be left, and after a crash it goes on where it was.
create table import_run (
  id uuid primary key,
  kind text not null check (kind in ('premises', 'readings')),
  file_hash text not null,
  file_name text not null,
  columns jsonb not null,
  dry_run boolean not null,
  staff_id int not null,
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  -- The last row of the sheet that is done, and how many there are below the headings.
  done_row int not null default 0,
  done_rows int not null default 0,
  rows int,
  report jsonb not null default '{}',
  problem jsonb,
  ended_at timestamptz
);
create index import_run_by_staff on import_run (staff_id, asked_at desc);
create index import_run_open on import_run (asked_at) where state in ('waiting', 'running');

-- Every refused row with its place and reason; written with the rows that were taken.
create table import_refusal (
  run_id uuid not null references import_run (id) on delete cascade,
  row int not null,
  column_name text not null,
  code text not null,
  value text,
  primary key (run_id, row, column_name, code)
);

alter table import_run enable row level security;
alter table import_run force row level security;
create policy owner_all on import_run to current_user using (true) with check (true);
alter table import_refusal enable row level security;
alter table import_refusal force row level security;
create policy owner_all on import_refusal to current_user using (true) with check (true);

-- What is to be done next, and as whom: the worker sees no more than that of runs that are not its own.
create function next_import_run() returns table (id uuid, staff_no text)
  language sql security definer set search_path = public, pg_temp
  as $$ select r.id, s.staff_no from import_run r join staff s on s.id = r.staff_id
        where r.state in ('waiting', 'running') order by r.asked_at limit 1 $$;

revoke all on function next_import_run() from public;

do $$
declare app text := current_setting('hearthline.app_role');
begin
  execute format('create policy app_scope on import_run to %I using (staff_id = (select app_staff_id())) with check (staff_id = (select app_staff_id()))', app);
  execute format('create policy app_scope on import_refusal to %I using (exists (select 1 from import_run r where r.id = run_id)) with check (exists (select 1 from import_run r where r.id = run_id))', app);
  execute format('grant select, insert, update on import_run to %I', app);
  execute format('grant select, insert on import_refusal to %I', app);
  execute format('grant execute on function next_import_run() to %I', app);
end $$;
