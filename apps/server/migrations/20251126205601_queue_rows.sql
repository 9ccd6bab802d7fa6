-- ORD-1: what a row of a queue needs to say of its clock exactly what the engine says, views people keep, who has a case open.

-- From when on it is called due soon, whether the deadline may still move, and the granted stretches it stands still in.
alter table case_file
  add column due_soon_at timestamptz,
  add column due_provisional boolean,
  add column due_pauses tstzmultirange;

-- A view of a queue somebody keeps: part of an address, never anything of a case. Shared with a unit and all below it.
create table queue_view (
  id uuid primary key,
  owner_id int not null,
  unit_id int,
  name text not null,
  query jsonb not null,
  saved_at timestamptz not null,
  unique (owner_id, name)
);
create index queue_view_shared on queue_view (unit_id) where unit_id is not null;
alter table queue_view enable row level security;
alter table queue_view force row level security;
create policy owner_all on queue_view to current_user using (true) with check (true);

-- Who has a case open at this moment. Worth nothing after a crash, so it is not logged; no endpoint shows it alone.
create unlogged table case_presence (
  case_id uuid not null,
  staff_id int not null,
  page text not null,
  writing boolean not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (case_id, staff_id, page)
);

do $$
declare app text := current_setting('hearthline.app_role');
begin
  execute format($p$create policy app_reads on queue_view for select to %I using (owner_id = (select app_staff_id())
    or exists (select 1 from unit_closure u where u.ancestor_id = queue_view.unit_id and u.unit_id = any ((select app_own_units())::int[])))$p$, app);
  execute format('create policy app_saves on queue_view for insert to %I with check (owner_id = (select app_staff_id()))', app);
  execute format('create policy app_changes on queue_view for update to %I using (owner_id = (select app_staff_id()))', app);
  execute format('create policy app_forgets on queue_view for delete to %I using (owner_id = (select app_staff_id()))', app);
  execute format('grant select, insert, update, delete on queue_view, case_presence to %I', app);
end $$;
