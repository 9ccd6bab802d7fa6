-- What the months of the newest cases hold says how far back the page's last row lies: so many are asked and no more. A longer stretch
-- fetched hundreds of rows of which one page was shown; what those months do not hold is rare, and fetched from all at once. Each asking
-- reads the tokens that wait to be sorted in from end to end, so it is three times at most, and once where there are few cases.
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
  missing int;
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
  found := '{}';
  if asked <= most_months then
    found := search_by_tokens(query || ' & (' || search_months(newest, 0, asked) || ')', patterns, units, staff, own, wanted);
    missing := wanted - cardinality(found);
    if missing > 0 and cardinality(found) > 0 and missing * asked <= cardinality(found) * most_months then
      found := found || search_by_tokens(query || ' & (' || search_months(newest, asked, 1 + missing * asked / cardinality(found)) || ')',
        patterns, units, staff, own, missing);
    end if;
  end if;
  if cardinality(found) < wanted then
    found := search_by_tokens(query, patterns, units, staff, own, wanted);
  end if;
  return query select unnest(found);
end $$;

-- The tokens of so many months, the first of them so many before the newest.
create function search_months(newest timestamp, skipped int, count int) returns text language sql immutable
set search_path = public, pg_temp as $$
  select string_agg(quote_literal('@m' || to_char(date_trunc('month', newest) - n * interval '1 month', 'YYYYMM')), ' | ')
  from generate_series(skipped, skipped + count - 1) n
$$;

-- How many months reach from one instant to the other, both counted.
create function search_months_between(earlier timestamp, later timestamp) returns int language sql immutable
set search_path = public, pg_temp as $$
  select (12 * (extract(year from later) - extract(year from earlier)) + extract(month from later) - extract(month from earlier))::int + 1
$$;
revoke execute on function search_months, search_months_between from public;
