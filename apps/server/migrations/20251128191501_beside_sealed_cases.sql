-- SEC-1: what lies beside a sealed case and could still tell of it.

-- The rule of recusal for the functions of the database: cut out are the accused, and whoever holds a job in an accused unit.
create function bars(sealed boolean, accused_staff int[], accused_units int[], staff int, own int[]) returns boolean
language sql immutable as $$ select sealed and (coalesce(staff = any (accused_staff), false) or accused_units && own) $$;
create or replace function is_barred(asked uuid, staff int, own int[]) returns boolean language sql stable as $$
  select exists (select 1 from case_file f where f.id = asked and bars(f.sealed, f.accused_staff_ids, f.accused_unit_ids, staff, own))
$$;

-- The cases that are sealed against whoever asks: so that no number which is counted with all eyes counts them for that person.
create index case_file_sealed on case_file (id) where sealed;
create function cases_sealed_against_reader() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select id from case_file where sealed and bars(sealed, accused_staff_ids, accused_unit_ids, app_staff_id(), app_own_units())
$$;
create or replace function cases_by_pack_version() returns table (version text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
  select pack_version, count(*)::int from case_file
  where not bars(sealed, accused_staff_ids, accused_unit_ids, app_staff_id(), app_own_units()) group by pack_version
$$;

-- What names a file, whoever may know of it: files are asked for by their hash, and a hash must not open what a look opens.
-- What became of messages is read from the newest as well.
create index inbox_message_by_time on inbox_message (state, received_at, id);
create index inbox_message_original on inbox_message (original_hash);
create index inbox_message_files on inbox_message using gin (attachments jsonb_path_ops);
create function namings_of_files(hashes text[]) returns table (hash text, case_id uuid, message_id uuid, by_id int)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.hash, a.case_id, null::uuid, a.by_id from case_attachment a where a.hash = any (hashes)
  union all
  select h, m.case_id, m.id, null from unnest(hashes) h join inbox_message m
    on m.original_hash = h or m.attachments @> jsonb_build_array(jsonb_build_object('hash', h))
$$;
-- Who uploaded the bytes; null: before this was written down.
alter table upload_file add column staff_ids int[];

create index sheet_of_month on sheet (first_asked_unit_id, ended_month) where ended_month is not null;

do $$
declare
  app text := current_setting('hearthline.app_role');
begin
  revoke execute on function bars, cases_sealed_against_reader, namings_of_files from public;
  execute format('grant execute on function cases_sealed_against_reader, namings_of_files to %I', app);
  -- A message that became a sealed case is there for nobody who may not know of the case, and a hold on it is not listed. Compared as
  -- the ids they are: as text each hold read all cases.
  drop policy app_scope on inbox_message;
  execute format($p$create policy app_scope on inbox_message to %I using (unit_id = any ((select app_units())::int[])
    and (case_id is null or not case_is_sealed(case_id) or exists (select 1 from case_file c where c.id = case_id offset 0)))
    with check (true)$p$, app);
  drop policy app_scope on legal_hold;
  execute format($p$create policy app_scope on legal_hold to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id = subject_id::uuid offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id = subject_id::uuid offset 0)
    when 'call' then exists (select 1 from call_file f where f.id = subject_id::uuid offset 0)
    when 'message' then exists (select 1 from inbox_message m where m.id = subject_id::uuid offset 0)
    when 'staff' then subject_id is distinct from (select app_staff_id())::text
    else true end) with check (true)$p$, app);
  -- A month in which nothing else ended than the sheet of such a case would tell that there was one.
  drop policy app_scope on sheet_month;
  execute format($p$create policy app_scope on sheet_month to %I using (
    (unit_id = any ((select app_units())::int[]) or unit_id = any ((select app_own_units())::int[]))
    and exists (select 1 from sheet s where s.first_asked_unit_id = unit_id and s.ended_month = month offset 0)) with check (true)$p$, app);
end $$;
