-- CUS-3, ORD-1: what is dispatched by itself, as it was set for each topic; what of it was drawn to be looked at again.
create table dispatch_rule (
  topic text primary key,
  id uuid not null unique,
  version int not null,
  is_on boolean not null,
  -- All settings as the events tell them, the last one holds.
  settings jsonb not null
);

create table dispatch_month (
  id uuid primary key,
  topic text not null,
  month text not null,
  unit_id int not null,
  share int not null,
  sent int not null,
  draws jsonb not null,
  unique (topic, month)
);
create table dispatch_sample (
  case_id uuid primary key,
  month_id uuid not null,
  topic text not null,
  day date not null,
  drawn_at timestamptz not null,
  -- Null until somebody looked.
  is_right boolean,
  fault text,
  should_unit_id int,
  should_topic text,
  judged_at timestamptz,
  judged_by int
);
create index dispatch_sample_open on dispatch_sample (drawn_at, case_id) where judged_at is null;
create index dispatch_sample_judged on dispatch_sample (judged_at desc, case_id) where judged_at is not null;

-- Which setting sent the order; null where somebody did.
alter table work_order add column rule_topic text, add column rule_version int;
create index work_order_by_rule on work_order (dispatched_at, case_id) where rule_topic is not null;
alter table case_file add column by_rule boolean not null default false;

-- What was sent by itself in a stretch of time, by when it was recorded.
create index event_by_rule on event (recorded_at, stream_id)
  where kind = 'case' and type = 'order.dispatched' and body like '%"byRule":%';

do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  foreach name in array array['dispatch_month', 'dispatch_sample'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
  end loop;
  execute format('grant select, insert, update, delete on dispatch_rule, dispatch_month, dispatch_sample to %I', app);
  execute format('create policy app_scope on dispatch_month to %I using (unit_id = any ((select app_units())::int[])) with check (true)', app);
  execute format('create policy app_scope on dispatch_sample to %I using (exists (select 1 from case_file c where c.id = case_id offset 0)) with check (true)', app);
  execute format($p$create policy dispatch_events on event as restrictive for select to %I using (case kind
    when 'dispatch_month' then exists (select 1 from dispatch_month m where m.id = stream_id offset 0)
    else true end)$p$, app);
end $$;
