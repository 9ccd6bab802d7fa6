-- INT-9: under which numbers a text is found again (domain/text/likeness.ts): its exact words, and what near-identical texts share.
create table case_likeness (
  case_id uuid not null,
  key int not null,
  received_at timestamptz not null
);
create index case_likeness_by_key on case_likeness (key, received_at desc, case_id);
create index case_likeness_of_case on case_likeness (case_id);

/*
 * Cases within the reader's reach that share numbers with a text, those that share most first. Words that everybody uses stand
 * under one number by the thousand: of each the newest are looked at, so that the time does not grow with their number.
 */
create function cases_like(keys int[], since timestamptz, wanted int) returns table (case_id uuid, shared int)
language sql stable security definer set search_path = public, pg_temp as $$
  select x.case_id, count(*)::int from unnest(keys) k cross join lateral (
    select n.case_id, n.received_at from (
      select l.case_id, l.received_at from case_likeness l
      where l.key = k and l.received_at > since order by l.received_at desc limit 200) n
    where exists (select 1 from case_reach r where r.case_id = n.case_id
      and (r.unit_id = any ((select app_units())::int[]) or r.staff_id = (select app_staff_id())) offset 0)
    limit 20) x
  group by x.case_id order by count(*) desc, max(x.received_at) desc limit wanted
$$;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  revoke execute on function cases_like from public;
  execute format('grant execute on function cases_like to %I', app);
  -- Read by cases_like alone, which asks for the scope.
  execute format('grant insert, delete, select (case_id) on case_likeness to %I', app);
end $$;
