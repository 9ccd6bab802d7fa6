-- SEC-1: whoever spoke may tie the call of a case that is sealed against them to another one: it stays with the first, and the answer
-- tells nothing.
alter table call_file add column beside_case_ids uuid[] not null default '{}';
create index call_beside_case on call_file using gin (beside_case_ids);
-- The index of a list serves no query that a policy guards.
create function calls_beside(asked uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select id from call_file where beside_case_ids @> array[asked]
$$;

-- As before; of a call also what it is tied to besides.
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
    select c.id::text, b::text, null, null, '{}'
      from call_file c, unnest(c.beside_case_ids) b where what in ('call', 'recording') and c.id = which
    union all
    select m.id::text, m.case_id::text, null, null, array[m.dismissed_by_id]
      from inbox_message m where what = 'message' and m.id = which
    union all
    select c.id::text, null, null, null, '{}' from customer c where what = 'customer' and c.id = which
    union all
    select r.id::text, null, null, null, array[r.staff_id] from import_run r where what = 'import' and r.id = which)
  select h.id from thing t join legal_hold h on h.lifted_at is null and (
      h.subject_id = t.itself and h.kind = case what when 'recording' then 'call' else what end
      or h.kind = 'case' and h.subject_id = t.of_case
      or h.kind = 'customer' and (
        t.phone_key in (select phones_of_customer(case h.kind when 'customer' then h.subject_id::uuid end))
        or exists (select 1 from occupancy o where o.customer_id::text = h.subject_id and o.premises_id = t.premises_id)
        or what = 'message' and message_concerns(case h.kind when 'customer' then h.subject_id::uuid end, which))
      or h.kind = 'staff' and h.subject_id = any (t.staff::text[]))
    order by h.set_at, h.id limit 1
$$;

do $$
declare
  app text := current_setting('hearthline.app_role');
begin
  revoke execute on function calls_beside from public;
  execute format('grant execute on function calls_beside to %I', app);
  drop policy app_scope on call_file;
  execute format($p$create policy app_scope on call_file to %I using (unit_id = any ((select app_units())::int[])
    and (case_id is null or staff_id = (select app_staff_id())
      or (not case_is_sealed(case_id) or exists (select 1 from case_file c where c.id = case_id offset 0))
        and (beside_case_ids = '{}' or not exists (select 1 from unnest(beside_case_ids) b
          where case_is_sealed(b) and not exists (select 1 from case_file c where c.id = b offset 0))))) with check (true)$p$, app);
end $$;
