-- Words that many send alike: every copy is found, not the newest twenty alone (INT-9). The first key is that of the exact words.
create or replace function cases_like(keys int[], since timestamptz, wanted int) returns table (case_id uuid, shared int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select x.case_id, count(*)::int from unnest(keys) k cross join lateral (
    select n.case_id, n.received_at, k = keys[1] as exact from (
      select l.case_id, l.received_at from case_likeness l
      where l.key = k and l.received_at > since order by l.received_at desc limit 200) n
    where exists (select 1 from case_reach r where r.case_id = n.case_id
      and (r.unit_id = any ((select app_units())::int[]) or r.staff_id = (select app_staff_id())) offset 0)
    limit case when k = keys[1] then greatest(20, wanted - 20) else 20 end) x
  group by x.case_id order by bool_or(x.exact) desc, count(*) desc, max(x.received_at) desc limit wanted
$$;
