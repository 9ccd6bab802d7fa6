-- A term the newest months do not hold is not therefore rare: what older cases say in every flat's address, the newest may lack
-- for a while. So no page is fetched from all months at once any more: the next stretch is as long as the first one's share
-- foretells, or as long as the first where that one held nothing, and only then whatever is older still. Each asking reads the tokens
-- that wait to be sorted in from end to end, so it is three times at most, and once where there are few cases.
create or replace function search_cases(tokens text[], patterns text[], numbers text[], units int[], staff int, own int[], wanted int)
returns setof uuid language plpgsql stable security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  sample constant int := 300;
  walk constant int := 1500;
  narrow constant int := 6;
  recent constant int := 8000;
  most_months constant int := 6;
  found uuid[];
  query text;
  asked int;
  next int;
  newest timestamp;
  edge timestamp;
begin
  return query select f.id from case_file f where f.number = any (numbers)
    and exists (select 1 from case_reach r where r.case_id = f.id and (r.unit_id = any (units) or r.staff_id = staff) offset 0)
    and not is_barred(f.id, staff, own);
  if cardinality(tokens) = 0 then return; end if;

  found := search_newest(patterns, units, staff, own, sample, wanted);
  if cardinality(found) < wanted and cardinality(found) * (walk / sample) >= wanted then
    found := search_newest(patterns, units, staff, own, walk, wanted);
  end if;
  if cardinality(found) >= wanted then
    return query select unnest(found);
    return;
  end if;

  select string_agg(quote_literal(t), ' & ') into query from unnest(tokens) t;
  if cardinality(units) <= narrow then
    select query || ' & (' || coalesce(string_agg(quote_literal(t), ' | '), quote_literal('@')) || ')' into query from (
      select '@u' || u from unnest(units) u union all select '@s' || staff where staff is not null) as reach (t);
  end if;
  select max(received_at) at time zone 'UTC' into newest from case_search;
  select received_at at time zone 'UTC' into edge from case_search order by received_at desc offset recent limit 1;
  asked := search_months_between(edge, newest);
  if asked is null or asked > most_months then
    return query select unnest(search_by_tokens(query, patterns, units, staff, own, wanted));
    return;
  end if;
  found := search_by_tokens(query || ' & (' || search_months(newest, 0, asked) || ')', patterns, units, staff, own, wanted);
  if cardinality(found) < wanted then
    next := case when cardinality(found) = 0 then asked
      else least(2 * most_months, 1 + (wanted - cardinality(found)) * asked / cardinality(found)) end;
    found := found || search_by_tokens(query || ' & (' || search_months(newest, asked, next) || ')',
      patterns, units, staff, own, wanted - cardinality(found));
  end if;
  if cardinality(found) < wanted then
    found := found || search_by_tokens(query || ' & !(' || search_months(newest, 0, asked + next) || ')',
      patterns, units, staff, own, wanted - cardinality(found));
  end if;
  return query select unnest(found);
end $$;
