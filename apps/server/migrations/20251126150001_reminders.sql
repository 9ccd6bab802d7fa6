-- Reminders that were told, notices at somebody's bell, messages on their way to a phone (PRM, ORD-2).

-- What was told to whom, once: the key is what "once" means. Says nothing of the subject but its id; no endpoint shows it alone.
create table reminder (
  subject_id uuid not null,
  promise_id text not null,
  variant text not null,
  due_at timestamptz not null,
  at_minutes int not null,
  staff_id int not null,
  subject_kind text not null,
  pack_version text not null,
  notice_id uuid not null,
  told_at timestamptz not null,
  primary key (subject_id, promise_id, variant, due_at, at_minutes, staff_id)
);
create index reminder_of_notice on reminder (notice_id);

-- No words, names or numbers: what a notice shows is read from its subject with the reader's own eyes.
create table notice (
  id uuid primary key,
  staff_id int not null,
  kind text not null,
  subject_kind text,
  subject_id uuid,
  promise_id text,
  variant text,
  pack_version text,
  due_at timestamptz,
  -- How many reminders a digest holds, and the day whose digest it is.
  items int not null default 1,
  digest_day date,
  made_at timestamptz not null,
  read_at timestamptz,
  no bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id()
);
create index notice_of_staff on notice (staff_id, made_at desc, id);
create index notice_unread on notice (staff_id) where read_at is null;
create index notice_by_xid on notice (xid, no);
create unique index notice_digest on notice (staff_id, digest_day) where digest_day is not null;

create table sending (
  id uuid primary key,
  notice_id uuid not null,
  staff_id int not null,
  way text not null,
  state text not null,
  tries int not null default 0,
  next_at timestamptz,
  -- What the provider calls it, why it was not sent, and when it was taken and received.
  reference text,
  failure text,
  accepted_at timestamptz,
  received_at timestamptz
);
create index sending_wake on sending (next_at) where next_at is not null;

alter table notice enable row level security;
alter table notice force row level security;
create policy owner_all on notice to current_user using (true) with check (true);

-- Clocks somebody must look at, locked for whoever asked; those another worker holds are passed over.
create function take_due_clocks(at timestamptz, most int, kinds text[])
returns table (subject_kind text, subject_id uuid, promise_id text, variant text, from_seq int)
language sql volatile security definer set search_path = public, pg_temp as $$
  select c.subject_kind, c.subject_id, c.promise_id, c.variant, c.from_seq from clock c
  where c.next_at <= at and c.subject_kind = any (kinds)
  order by c.next_at limit most for update skip locked
$$;

create function move_clocks(ids uuid[], promises text[], variants text[], seqs int[], nexts timestamptz[])
returns void language sql volatile security definer set search_path = public, pg_temp as $$
  update clock c set next_at = m.next_at
  from unnest(ids, promises, variants, seqs, nexts) as m (subject_id, promise_id, variant, from_seq, next_at)
  where c.subject_id = m.subject_id and c.promise_id = m.promise_id and c.variant = m.variant and c.from_seq = m.from_seq
$$;

-- The open part of many streams at once, for recomputing what runs on them: row by row the scope would cost more than the work.
create function open_events_of(ids uuid[])
returns table (stream_id uuid, seq int, type text, happened_at timestamptz, recorded_at timestamptz, actor_id int, body text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.stream_id, e.seq, e.type, e.happened_at, e.recorded_at, e.actor_id, e.body
  from event e where e.stream_id = any (ids) order by e.stream_id, e.seq
$$;

-- One digest a person a day: the day's digest grows, and is unread again. `first` tells whether it is new.
create function put_digests(ids uuid[], people int[], counts int[], day date, at timestamptz)
returns table (staff_id int, id uuid, first boolean)
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into notice as n (id, staff_id, kind, items, digest_day, made_at)
  select d.id, d.staff_id, 'digest', d.items, day, at from unnest(ids, people, counts) as d (id, staff_id, items)
  on conflict (staff_id, digest_day) where digest_day is not null do update
    set items = case when n.read_at is null then n.items + excluded.items else excluded.items end,
      made_at = at, read_at = null, xid = pg_current_xact_id(), no = default
  returning n.staff_id, n.id, n.xmax = 0
$$;

-- Messages to be sent or asked after, lent to one worker until `until`. The notice behind each says what it is about.
create function take_sendings(at timestamptz, until timestamptz, most int)
returns table (id uuid, way text, state text, tries int, reference text, phone text, staff_no text, kind text, items int)
language sql volatile security definer set search_path = public, pg_temp as $$
  with taken as (
    update sending s set next_at = until, tries = s.tries + 1
    where s.id in (select d.id from sending d where d.next_at <= at order by d.next_at limit most for update skip locked)
    returning s.id, s.way, s.state, s.tries, s.reference, s.staff_id, s.notice_id)
  select t.id, t.way, t.state, t.tries, t.reference, p.phone, p.staff_no, n.kind, n.items
  from taken t join staff p on p.id = t.staff_id join notice n on n.id = t.notice_id
$$;

-- Notices that came since a place, for the one tailer: whose bell rings.
create function live_notices(after_xid xid8, after_no bigint, most int)
returns table (xid text, no bigint, staff_id int)
language sql stable security definer set search_path = public, pg_temp as $$
  select n.xid::text, n.no, n.staff_id from notice n
  where (n.xid, n.no) > (after_xid, after_no) and n.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by n.xid, n.no limit most
$$;

do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  execute format('create policy app_reads on notice for select to %I using (staff_id = (select app_staff_id()))', app);
  execute format('create policy app_marks on notice for update to %I using (staff_id = (select app_staff_id()))', app);
  execute format('create policy app_adds on notice for insert to %I with check (true)', app);
  execute format('grant select, insert on reminder, notice to %I', app);
  execute format('grant update (read_at) on notice to %I', app);
  execute format('grant select, insert, update on sending to %I', app);
  foreach name in array array['take_due_clocks', 'move_clocks', 'open_events_of', 'put_digests', 'take_sendings', 'live_notices'] loop
    execute format('revoke execute on function %I from public', name);
    execute format('grant execute on function %I to %I', name, app);
  end loop;
end $$;
