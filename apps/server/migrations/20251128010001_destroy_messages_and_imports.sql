-- Messages that became no case, and sheets with the rows that were refused, leave by approved lists as well (PIPL, articles 19 and 47).
alter table inbox_message add column dismissed_at timestamptz, add column dismissed_by_id int, add column destroyed_at timestamptz;
update inbox_message m set dismissed_at = date_trunc('milliseconds', e.recorded_at), dismissed_by_id = e.actor_id
  from event e where e.stream_id = m.id and e.type = 'inbox.dismissed';
update inbox_message m set destroyed_at = date_trunc('milliseconds', e.recorded_at)
  from event e where e.stream_id = m.id and e.type = 'inbox.personal_destroyed';
create index inbox_message_kept on inbox_message (dismissed_at, id) where dismissed_at is not null and destroyed_at is null;
alter table import_run add column destroyed_at timestamptz;
create index import_run_kept on import_run (ended_at, id) where ended_at is not null and destroyed_at is null;

-- As before; of a message its case, whoever put it aside; of a sheet whoever had it taken in.
create or replace function hold_on(what text, which uuid) returns uuid
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
      from call_file c left join case_file f on f.id = c.case_id where what in ('call', 'recording') and c.id = which
    union all
    select m.id::text, m.case_id::text, null, null, array[m.dismissed_by_id]
      from inbox_message m where what = 'message' and m.id = which
    union all
    select r.id::text, null, null, null, array[r.staff_id] from import_run r where what = 'import' and r.id = which)
  select h.id from thing t join legal_hold h on h.lifted_at is null and (
      h.subject_id = t.itself and h.kind = case what when 'recording' then 'call' else what end
      or h.kind = 'case' and h.subject_id = t.of_case
      or h.kind = 'customer' and (
        exists (select 1 from customer_phone p where p.customer_id::text = h.subject_id and p.phone_key = t.phone_key)
        or exists (select 1 from occupancy o where o.customer_id::text = h.subject_id and o.premises_id = t.premises_id))
      or h.kind = 'staff' and h.subject_id = any (t.staff::text[]))
    order by h.set_at, h.id limit 1
$$;

-- Sheets that were taken in, for whoever keeps the archive: whose they are and what is in them is told to those who had it done.
create function kept_imports() returns table (id uuid, asked_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.asked_at, r.ended_at from import_run r
  where r.ended_at is not null and r.destroyed_at is null and app_sees_company()
$$;

/*
 * What a run took from its sheet and still holds: the values of refused rows, the names in its report, the name of the file. How
 * many rows there were and why which was refused stays. Gives the file.
 */
create function destroy_import(which_list uuid, run uuid)
returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  hash text;
begin
  perform 1 from destruction_item i join destruction_list l on l.id = i.list_id
    where l.id = which_list and l.state = 'approved' and l.decided_by_id is distinct from l.proposed_by_id
      and i.kind = 'import' and i.subject_id = run and i.approved and i.outcome is null;
  if not found or hold_on('import', run) is not null
  then raise exception 'not_approved: % is on no approved list', run using errcode = 'insufficient_privilege';
  end if;
  update import_refusal set value = null where run_id = run;
  update import_run r set destroyed_at = date_trunc('milliseconds', now()), file_name = '',
      report = r.report - 'samples' - 'otherNames' - 'communities' - 'gone', problem = null
    where r.id = run returning r.file_hash into hash;
  return hash;
end $$;

-- As before, and what a sheet that is still kept was read from.
create or replace function files_still_named(hashes text[], since bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct found[1] from event e, regexp_matches(e.body, '[0-9a-f]{64}', 'g') as found
  where e.id > since and e.kind in ('case', 'inbox') and e.type in ('case.received', 'case.file_attached', 'inbox.received', 'inbox.media_kept')
    and found[1] = any (hashes)
    and not exists (select 1 from event d where d.stream_id = e.stream_id
      and d.type in ('case.personal_destroyed', 'inbox.personal_destroyed') and d.body like '%' || found[1] || '%')
  union
  select r.file_hash from import_run r where r.file_hash = any (hashes) and r.destroyed_at is null
$$;

do $$
declare
  app text := current_setting('hearthline.app_role');
begin
  revoke execute on function kept_imports, destroy_import from public;
  execute format('grant execute on function kept_imports, destroy_import to %I', app);
  drop policy app_scope on destruction_item;
  execute format($p$create policy app_scope on destruction_item to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id = subject_id offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id = subject_id offset 0)
    when 'message' then exists (select 1 from inbox_message m where m.id = subject_id offset 0)
    when 'import' then true
    when 'account_log' then true
    else exists (select 1 from call_file f where f.id = subject_id
      and (f.case_id is null or not case_is_sealed(f.case_id) or exists (select 1 from case_file c where c.id = f.case_id offset 0)) offset 0) end)
    with check (true)$p$, app);
end $$;
