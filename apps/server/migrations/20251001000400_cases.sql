-- The projections of case streams, who may know of a case, its clocks, its words for search.
create table case_reach (
  case_id uuid not null,
  unit_id int,
  staff_id int,
  check ((unit_id is null) <> (staff_id is null))
);
create unique index case_reach_of_case on case_reach (case_id, unit_id, staff_id) nulls not distinct;
create index case_reach_of_staff on case_reach (staff_id, case_id) where staff_id is not null;

create table case_file (
  id uuid primary key,
  number text not null unique,
  check_code text not null,
  seq int not null,
  state text not null,
  kind text not null,
  topic text,
  urgency text not null,
  source text not null,
  sealed boolean not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  origin_unit_id int,
  centre_unit_id int not null,
  station_unit_id int,
  premises_id uuid,
  turn_unit_id int,
  turn_staff_id int,
  order_state text,
  due_at timestamptz,
  due_promise text,
  caller_name text,
  phone text,
  phone_key text,
  place text,
  text text,
  first_asked_id int,
  first_handler_id int,
  outside_system text,
  outside_number text,
  outside_due_at timestamptz,
  urged_count int not null,
  supervised_at timestamptz,
  escalated_to_unit_id int,
  reopened_count int not null,
  follow_up_tries int not null,
  answered_on_spot boolean not null,
  result text,
  cause text,
  closing_code text,
  done_at timestamptz,
  closed_at timestamptz,
  stars int,
  joined_to uuid,
  accused_staff_ids int[] not null,
  accused_unit_ids int[] not null,
  pack_version text not null,
  updated_at timestamptz not null
);
create index case_file_queue on case_file (turn_unit_id, due_at, id) where state in ('received', 'in_hand', 'done', 'followed_up');
create index case_file_mine on case_file (turn_staff_id, due_at, id) where state in ('received', 'in_hand', 'done', 'followed_up');
create index case_file_by_station on case_file (station_unit_id, received_at desc, id);
create index case_file_by_time on case_file (received_at desc, id);
create index case_file_by_premises on case_file (premises_id, received_at desc) where premises_id is not null;
create index case_file_by_phone on case_file (phone_key, received_at desc) where phone_key is not null;
create index case_file_joined on case_file (joined_to) where joined_to is not null;
create unique index case_file_outside on case_file (outside_system, outside_number) where outside_number is not null;

create table work_order (
  case_id uuid not null,
  no int not null,
  unit_id int not null,
  assignee_id int,
  role text not null,
  assistant_ids int[] not null,
  state text not null,
  dispatched_at timestamptz not null,
  accepted_at timestamptz,
  arrived_at timestamptz,
  done_at timestamptz,
  cause text,
  visited boolean,
  result text,
  no_visit_reason text,
  primary key (case_id, no)
);
create index work_order_open on work_order (unit_id, case_id) where state in ('dispatched', 'accepted', 'arrived');
create index work_order_of_staff on work_order (assignee_id, case_id) where state in ('dispatched', 'accepted', 'arrived');

create table follow_up (
  case_id uuid not null,
  seq int not null,
  try_no int not null,
  at timestamptz not null,
  by_id int,
  outcome text not null,
  score int,
  words text,
  primary key (case_id, seq)
);

create table case_attachment (
  case_id uuid not null,
  hash text not null,
  name text,
  type text not null,
  size bigint not null,
  at timestamptz not null,
  by_id int,
  primary key (case_id, hash)
);

create table clock (
  subject_kind text not null,
  subject_id uuid not null,
  promise_id text not null,
  variant text not null,
  pack_version text not null,
  calendar_version text,
  started_at timestamptz not null,
  due_at timestamptz,
  next_at timestamptz,
  met_at timestamptz,
  void_at timestamptz,
  provisional boolean not null,
  from_seq int not null,
  primary key (subject_id, promise_id, variant, from_seq)
);
create index clock_wake on clock (next_at) where next_at is not null;

create table case_search (
  case_id uuid primary key,
  reach_unit_ids int[] not null,
  reach_staff_ids int[] not null,
  received_at timestamptz not null,
  words text not null,
  tokens tsvector not null
);

create table inbox_message (
  id uuid primary key,
  channel text not null,
  external_id text not null,
  original_hash text not null,
  received_at timestamptz not null,
  claimed_at timestamptz,
  sender text,
  sender_name text,
  subject text,
  text text not null,
  attachments jsonb not null default '[]',
  state text not null,
  case_id uuid,
  unit_id int not null,
  unique (channel, external_id)
);
create index inbox_message_open on inbox_message (unit_id, received_at) where state = 'new';

alter table case_file enable row level security;
alter table case_file force row level security;
create policy owner_all on case_file to current_user using (true) with check (true);

-- `offset 0` keeps the planner from answering "is there one" by a hash of the whole table: pages ask for fifty rows.
do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  execute format($p$create policy app_scope on case_file to %I using (
    exists (select 1 from case_reach r where r.case_id = case_file.id
      and (r.unit_id = any ((select app_units())::int[]) or r.staff_id = (select app_staff_id())) offset 0)
    and not (sealed and (coalesce((select app_staff_id()) = any (accused_staff_ids), false)
      or accused_unit_ids && (select app_own_units())))
  ) with check (true)$p$, app);
  foreach name in array array['work_order', 'follow_up', 'case_attachment'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('create policy app_scope on %I to %I using (exists (select 1 from case_file c where c.id = case_id offset 0)) with check (true)', name, app);
    execute format('grant select, insert, update, delete on %I to %I', name, app);
  end loop;
  alter table clock enable row level security;
  alter table clock force row level security;
  create policy owner_all on clock to current_user using (true) with check (true);
  execute format($p$create policy app_scope on clock to %I using (exists (select 1 from case_file c where c.id = subject_id offset 0)) with check (true)$p$, app);
  alter table inbox_message enable row level security;
  alter table inbox_message force row level security;
  create policy owner_all on inbox_message to current_user using (true) with check (true);
  execute format('create policy app_scope on inbox_message to %I using (unit_id = any ((select app_units())::int[])) with check (true)', app);
  foreach name in array array['event', 'event_personal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('create policy app_append on %I for insert to %I with check (true)', name, app);
  end loop;
  execute format($p$create policy app_scope on event for select to %I using (case kind
    when 'case' then exists (select 1 from case_file c where c.id = stream_id offset 0)
    when 'premises' then exists (select 1 from premises p where p.id = stream_id)
    when 'customer' then exists (select 1 from customer k where k.id = stream_id)
    when 'inbox' then exists (select 1 from inbox_message m where m.id = stream_id)
    else cardinality((select app_units())::int[]) > 0 or (select app_staff_id()) is not null end)$p$, app);
  execute format($p$create policy app_scope on event_personal for select to %I using (
    exists (select 1 from event e where e.stream_id = event_personal.stream_id and e.seq = event_personal.seq offset 0))$p$, app);
  execute format('grant select, insert, update, delete on case_reach, case_file, clock, inbox_message to %I', app);
end $$;
