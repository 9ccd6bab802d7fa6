-- CUS-1, CUS-4: measured room temperatures, as the events of the premises tell them.
create table reading (
  premises_id uuid not null,
  seq int not null,
  at timestamptz not null,
  tenths int not null,
  place text,
  source text not null,
  staff_id int,
  primary key (premises_id, seq)
);
create index reading_by_time on reading (premises_id, at desc);
alter table reading enable row level security;
alter table reading force row level security;
create policy owner_all on reading to current_user using (true) with check (true);

-- INT-5: where heat or gas is off, until when, and what callers are told. Everybody who answers a telephone may know.
create table interruption (
  id uuid primary key,
  cause text not null,
  began_at timestamptz not null,
  expected_end timestamptz,
  ended_at timestamptz,
  words text not null,
  recorded_by int,
  recorded_at timestamptz not null
);
create index interruption_open on interruption (began_at) where ended_at is null;
create table interruption_place (
  interruption_id uuid not null,
  community_id uuid not null,
  community text not null,
  building text
);
create index interruption_place_of on interruption_place (interruption_id);
create index interruption_place_by_community on interruption_place (community_id);

do $$
declare app text := current_setting('hearthline.app_role');
begin
  execute format('create policy app_scope on reading to %I using (exists (select 1 from premises p where p.id = premises_id)) with check (true)', app);
  execute format('grant select, insert, delete on reading to %I', app);
  execute format('grant select, insert, update, delete on interruption, interruption_place to %I', app);
end $$;
