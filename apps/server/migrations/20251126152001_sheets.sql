-- First-asked work sheets (FIR-1 … FIR-7), the months in which they are handed in (PRM-29), and what was found in them.
create table sheet (
  id uuid primary key,
  case_id uuid not null unique,
  number text not null,
  seq int not null,
  state text not null,
  case_kind text not null,
  asked_at timestamptz not null,
  opened_at timestamptz not null,
  first_asked_id int not null,
  first_asked_unit_id int not null,
  keeper_id int not null,
  handling_unit_id int,
  handler_id int,
  first_handler_id int,
  turn_unit_id int,
  turn_staff_id int,
  handed_over_at timestamptz,
  received_at timestamptz,
  accepted_at timestamptz,
  contact_promised_at timestamptz,
  contacted_at timestamptz,
  resolved_at timestamptz,
  told_at timestamptz,
  exempt text,
  -- A question to the leader is open: who handles it, or whether an urgent way is taken.
  leader_asked boolean not null,
  urgent_until timestamptz,
  ended_month text,
  batch_id uuid,
  handed_in_at timestamptz,
  filed_at timestamptz,
  retain_until date,
  due_at timestamptz,
  due_promise text,
  objections int not null,
  findings int not null,
  caller_name text,
  place text,
  matter text,
  reach_unit_ids int[] not null,
  reach_staff_ids int[] not null,
  pack_version text not null,
  updated_at timestamptz not null
);
create index sheet_turn on sheet (turn_unit_id, due_at, id) where turn_unit_id is not null;
create index sheet_of_people on sheet using gin (reach_staff_ids) where ended_month is null;
create index sheet_to_hand_in on sheet (first_asked_unit_id, ended_month) where state in ('told', 'exempt');
create index sheet_retained on sheet (retain_until) where retain_until is not null;

create table sheet_month (
  id uuid primary key,
  unit_id int not null,
  month text not null,
  state text not null,
  sheet_ids uuid[] not null,
  handed_in_at timestamptz,
  handed_in_by_id int,
  received_at timestamptz,
  received_by_id int,
  unique (unit_id, month)
);

create table sheet_finding (
  sheet_id uuid not null,
  seq int not null,
  liability text not null,
  staff_id int not null,
  means text,
  proved_by int[] not null,
  at timestamptz not null,
  by_id int,
  primary key (sheet_id, seq)
);
create index sheet_finding_of_staff on sheet_finding (staff_id, at);

-- Whether a case is sealed, also for those who may not know of it: its sheet is then hidden with it (SEC-1).
create function case_is_sealed(which uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select coalesce((select sealed from case_file where id = which), true) $$;

do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  revoke execute on function case_is_sealed(uuid) from public;
  execute format('grant execute on function case_is_sealed(uuid) to %I', app);
  foreach name in array array['sheet', 'sheet_month', 'sheet_finding'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to %I', name, app);
  end loop;
  execute format($p$create policy app_scope on sheet to %I using (
    (reach_unit_ids && (select app_units()) or reach_unit_ids && (select app_own_units())
      or (select app_staff_id()) = any (reach_staff_ids))
    and (not case_is_sealed(case_id) or exists (select 1 from case_file c where c.id = case_id offset 0))) with check (true)$p$, app);
  execute format($p$create policy app_scope on sheet_finding to %I using (
    exists (select 1 from sheet s where s.id = sheet_id offset 0)) with check (true)$p$, app);
  execute format($p$create policy app_scope on sheet_month to %I using (
    unit_id = any ((select app_units())::int[]) or unit_id = any ((select app_own_units())::int[])) with check (true)$p$, app);
  -- Clocks and events of sheets are seen by whom the sheet is; beside the policies for cases, which stay.
  execute format($p$create policy sheet_scope on clock to %I using (case subject_kind
    when 'sheet' then exists (select 1 from sheet s where s.id = subject_id offset 0)
    when 'sheet_month' then exists (select 1 from sheet_month m where m.id = subject_id offset 0)
    else false end) with check (true)$p$, app);
  execute format($p$create policy sheet_events on event as restrictive for select to %I using (case kind
    when 'sheet' then exists (select 1 from sheet s where s.id = stream_id offset 0)
    when 'sheet_month' then exists (select 1 from sheet_month m where m.id = stream_id offset 0)
    else true end)$p$, app);
end $$;
