-- What must be kept how long, what is destroyed by whose approval, and what nobody may destroy (FIR-6, SEC-2; PIPL, articles 19 and 47).
alter table case_file add column destroyed_at timestamptz;
alter table sheet add column destroyed_at timestamptz;
alter table call_file add column destroyed_at timestamptz, add column recorded boolean not null default false;
update call_file set recorded = (told ->> 'recording') is not null or (told ->> 'message') is not null;
create index case_file_kept on case_file (closed_at, id) where closed_at is not null and destroyed_at is null;
create index sheet_kept on sheet (handed_in_at, id) where state = 'filed' and destroyed_at is null;
create index call_kept on call_file (ended_at, id) where ended_at is not null and destroyed_at is null;
-- What the check of the log asks for: which streams were emptied by which list.
create index event_destroyed on event (stream_id) where type in
  ('case.personal_destroyed', 'sheet.personal_destroyed', 'call.personal_destroyed', 'inbox.personal_destroyed');

create table destruction_list (
  id uuid primary key,
  year int not null,
  no int not null,
  state text not null,
  rules jsonb not null,
  words text,
  proposed_at timestamptz not null,
  proposed_by_id int,
  decided_at timestamptz,
  decided_by_id int,
  decision_words text,
  finished_at timestamptz,
  files_gone int,
  unique (year, no)
);
create index destruction_list_by_time on destruction_list (proposed_at desc, id desc);
create table destruction_item (
  list_id uuid not null,
  at int not null,
  kind text not null,
  subject_id uuid,
  label text not null,
  from_at timestamptz not null,
  due_at timestamptz not null,
  until_at timestamptz,
  rule text not null,
  approved boolean not null,
  outcome text,
  outcome_at timestamptz,
  hold_id uuid,
  files text[] not null,
  lines int,
  -- Whether it stands on a list that has not ended.
  open boolean not null,
  primary key (list_id, at)
);
create index destruction_item_open on destruction_item (kind, subject_id) where open;
create table legal_hold (
  id uuid primary key,
  kind text not null,
  subject_id text not null,
  label text not null,
  words text,
  set_at timestamptz not null,
  set_by_id int,
  lifted_at timestamptz,
  lifted_by_id int,
  lift_words text
);
create unique index legal_hold_standing on legal_hold (kind, subject_id) where lifted_at is null;

-- Lists are of the whole company: known to whose cases are the whole company's.
create function app_sees_company() returns boolean language sql stable set search_path = public, pg_temp as $$
  select cardinality(app_units()) > 0 and not exists (select 1 from unit u where not u.id = any (app_units()))
$$;

/*
 * The hold that keeps a thing, whoever asks: on itself; of a sheet or a call, on its case; on a customer, for what came from their
 * telephones or concerns homes they are or were bound to; on staff, for cases that accuse them and sheets that find against them.
 */
create function hold_on(what text, which uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with thing as (
    select f.id::text as itself, null::text as of_case, f.phone_key, f.premises_id, f.accused_staff_ids as staff
      from case_file f where what = 'case' and f.id = which
    union all
    select s.id::text, s.case_id::text, f.phone_key, f.premises_id, f.accused_staff_ids ||
        coalesce((select array_agg(g.staff_id) from sheet_finding g where g.sheet_id = s.id), '{}')
      from sheet s left join case_file f on f.id = s.case_id where what = 'sheet' and s.id = which
    union all
    select c.id::text, c.case_id::text, c.number_key, f.premises_id, f.accused_staff_ids
      from call_file c left join case_file f on f.id = c.case_id where what in ('call', 'recording') and c.id = which)
  select h.id from thing t join legal_hold h on h.lifted_at is null and (
      h.subject_id = t.itself and h.kind = case what when 'recording' then 'call' else what end
      or h.kind = 'case' and h.subject_id = t.of_case
      or h.kind = 'customer' and (
        exists (select 1 from customer_phone p where p.customer_id::text = h.subject_id and p.phone_key = t.phone_key)
        or exists (select 1 from occupancy o where o.customer_id::text = h.subject_id and o.premises_id = t.premises_id))
      or h.kind = 'staff' and h.subject_id = any (t.staff::text[]))
    order by h.set_at, h.id limit 1
$$;

/*
 * The only way a personal payload leaves the log: of something that stands, undone, on a list another person approved than
 * the one who proposed it, and that nobody holds. `types`: of which events the payload goes; null for all. Gives the places in
 * the stream.
 */
create function destroy_personal(which_list uuid, thing uuid, stream uuid, types text[])
returns table (place int) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_kind text;
begin
  select i.kind into found_kind from destruction_item i join destruction_list l on l.id = i.list_id
    where l.id = which_list and l.state = 'approved' and l.decided_by_id is distinct from l.proposed_by_id
      and i.subject_id = thing and i.approved and i.outcome is null limit 1;
  if found_kind is null or hold_on(found_kind, thing) is not null
    or not (stream = thing or exists (select 1 from inbox_message m where m.id = stream and m.case_id = thing))
  then raise exception 'not_approved: % is on no approved list', thing using errcode = 'insufficient_privilege';
  end if;
  return query delete from event_personal p using event e
    where p.stream_id = stream and e.stream_id = p.stream_id and e.seq = p.seq and (types is null or e.type = any (types))
    returning p.seq;
end $$;

-- Lines of the account log leave it by an approved list, never before half a year, and not those of whom a hold lies on.
create function destroy_account_log(list uuid, most int)
returns int language sql volatile security definer set search_path = public, pg_temp as $$
  with allowed as (
    select i.until_at from destruction_item i join destruction_list l on l.id = i.list_id
    where l.id = list and l.state = 'approved' and l.decided_by_id is distinct from l.proposed_by_id
      and i.kind = 'account_log' and i.approved and i.outcome is null),
  gone as (
    delete from account_log where id in (
      select g.id from account_log g, allowed a where g.at < least(a.until_at, now() - interval '180 days')
        and not exists (select 1 from legal_hold h where h.kind = 'staff' and h.subject_id = g.staff_id::text and h.lifted_at is null)
      order by g.at limit most)
    returning 1)
  select count(*)::int from gone
$$;
-- A worker of the version before asks for it by age alone: nothing goes by that any more.
create or replace function forget_account_log(before timestamptz, most int)
returns int language sql volatile security definer set search_path = public, pg_temp as $$ select 0 $$;

-- Whether and since when there are lines older than that which nobody holds.
create function account_log_before(before timestamptz) returns table (oldest timestamptz, lines bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select min(g.at), count(*) from account_log g where g.at < before
    and not exists (select 1 from legal_hold h where h.kind = 'staff' and h.subject_id = g.staff_id::text and h.lifted_at is null)
$$;

/*
 * Files of destroyed things that nothing kept names any more; `since`: only what was written after that event is looked at, for
 * a second look under the lock.
 */
create function files_still_named(hashes text[], since bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct found[1] from event e, regexp_matches(e.body, '[0-9a-f]{64}', 'g') as found
  where e.id > since and e.kind in ('case', 'inbox') and e.type in ('case.received', 'case.file_attached', 'inbox.received', 'inbox.media_kept')
    and found[1] = any (hashes)
    and not exists (select 1 from event d where d.stream_id = e.stream_id
      and d.type in ('case.personal_destroyed', 'inbox.personal_destroyed') and d.body like '%' || found[1] || '%')
$$;

do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  revoke execute on function app_sees_company, hold_on, destroy_personal, destroy_account_log, account_log_before, files_still_named from public;
  execute format('grant execute on function app_sees_company, hold_on, destroy_personal, destroy_account_log, account_log_before, files_still_named to %I', app);
  foreach name in array array['destruction_list', 'destruction_item', 'legal_hold'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to %I', name, app);
  end loop;
  execute format('create policy app_scope on destruction_list to %I using ((select app_sees_company())) with check (true)', app);
  -- A case one may not know of stands on no list one reads (SEC-1).
  execute format($p$create policy app_scope on destruction_item to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id = subject_id offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id = subject_id offset 0)
    when 'account_log' then true
    else exists (select 1 from call_file f where f.id = subject_id
      and (f.case_id is null or not case_is_sealed(f.case_id) or exists (select 1 from case_file c where c.id = f.case_id offset 0)) offset 0) end)
    with check (true)$p$, app);
  execute format($p$create policy app_scope on legal_hold to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id::text = subject_id offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id::text = subject_id offset 0) else true end) with check (true)$p$, app);
  execute format($p$create policy retention_events on event as restrictive for select to %I using (case kind
    when 'destruction' then exists (select 1 from destruction_list l where l.id = stream_id offset 0)
    when 'hold' then exists (select 1 from legal_hold h where h.id = stream_id offset 0)
    else true end)$p$, app);
end $$;
