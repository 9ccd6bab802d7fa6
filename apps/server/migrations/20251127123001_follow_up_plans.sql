-- FOL-2: plans of follow-ups by month, what was drawn of each day and who; FOL-4: what came of a period.
create table follow_up_month (
  id uuid primary key,
  plan text not null,
  month text not null,
  unit_id int not null,
  share int not null,
  served int not null,
  taken int not null,
  pack_version text not null,
  -- The draws as the events tell them.
  draws jsonb not null,
  unique (plan, month)
);
create table follow_up_taken (
  month_id uuid not null,
  case_id uuid not null,
  plan text not null,
  day date not null,
  drawn_at timestamptz not null,
  primary key (month_id, case_id, day)
);
create index follow_up_taken_by_case on follow_up_taken (case_id);

create table follow_up_review (
  id uuid primary key,
  period text not null unique,
  unit_id int not null,
  -- Analyses and checks as the events tell them.
  entries jsonb not null
);

alter table follow_up add column answers jsonb;
create index follow_up_by_time on follow_up (at);
create index case_file_done on case_file (done_at) where done_at is not null;
-- What was served in a stretch of time, by when it was recorded.
create index event_served on event (recorded_at, stream_id)
  where kind = 'case' and type in ('order.done', 'case.answered', 'case.main_done');

do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  foreach name in array array['follow_up_month', 'follow_up_taken', 'follow_up_review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to %I', name, app);
  end loop;
  execute format('create policy app_scope on follow_up_month to %I using (unit_id = any ((select app_units())::int[])) with check (true)', app);
  execute format('create policy app_scope on follow_up_review to %I using (unit_id = any ((select app_units())::int[])) with check (true)', app);
  execute format('create policy app_scope on follow_up_taken to %I using (exists (select 1 from case_file c where c.id = case_id offset 0)) with check (true)', app);
  execute format($p$create policy follow_up_events on event as restrictive for select to %I using (case kind
    when 'follow_up_month' then exists (select 1 from follow_up_month m where m.id = stream_id offset 0)
    when 'follow_up_review' then exists (select 1 from follow_up_review r where r.id = stream_id offset 0)
    else true end)$p$, app);
end $$;
