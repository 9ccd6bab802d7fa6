-- INT-6: telephone calls, as their events tell them, and who sits at which telephone.
create table call_file (
  id uuid primary key,
  outside_id text not null,
  unit_id int not null,
  direction text not null,
  number text,
  number_key text,
  state text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  staff_id int,
  ringing_staff int[] not null,
  sort text,
  case_id uuid,
  call_back text not null,
  -- The call as its events tell it.
  told jsonb not null
);
create unique index call_by_outside on call_file (outside_id);
create index call_by_time on call_file (began_at desc, id desc);
create index call_missed on call_file (began_at desc, id desc) where state = 'missed';
create index call_live on call_file (began_at) where ended_at is null;
create index call_of_staff on call_file (staff_id, began_at desc);
create index call_back_due on call_file (began_at, id) where call_back = 'due';
create index call_back_by_number on call_file (number_key) where call_back = 'due';

-- Of the moment, like a session: not an event.
create table phone_seat (
  seat text primary key,
  staff_id int not null unique,
  since timestamptz not null default now()
);

do $$
declare app text := current_setting('hearthline.app_role');
begin
  alter table call_file enable row level security;
  alter table call_file force row level security;
  create policy owner_all on call_file to current_user using (true) with check (true);
  execute format('create policy app_scope on call_file to %I using (unit_id = any ((select app_units())::int[])) with check (true)', app);
  execute format('grant select, insert, update, delete on call_file, phone_seat to %I', app);
  execute format($p$create policy call_events on event as restrictive for select to %I using (case kind
    when 'call' then exists (select 1 from call_file c where c.id = stream_id offset 0) else true end)$p$, app);
end $$;
