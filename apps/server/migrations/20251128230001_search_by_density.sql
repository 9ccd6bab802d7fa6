-- What the newest months hold says how far back the page's last row lies: so many are asked and no more. A longer stretch fetched
-- hundreds of rows of which one page was shown; what is not in two months at all is rare, and fetched from all at once.
create or replace function search_cases(tokens text[], patterns text[], numbers text[], units int[], staff int, own int[], wanted int)
returns setof uuid language plpgsql stable security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  sample constant int := 300;
  walk constant int := 1500;
  narrow constant int := 6;
  most_months constant int := 6;
  found uuid[];
  query text;
  asked int := 0;
  stretch int := 1;
  newest timestamp;
  months int;
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
  select latest, 12 * extract(year from span) + extract(month from span) + 1 into newest, months
    from (select latest, age(date_trunc('month', latest), date_trunc('month', earliest)) as span
      from (select max(received_at) at time zone 'UTC' as latest, min(received_at) at time zone 'UTC' as earliest from case_search) e) s;
  found := '{}';
  -- A new month holds little yet: two are asked before a term is taken for rare.
  while cardinality(found) < wanted and asked < months and stretch <= most_months and (asked < 2 or cardinality(found) > 0) loop
    found := found || search_by_tokens(query || ' & (' || search_months(newest, asked, stretch) || ')',
      patterns, units, staff, own, wanted - cardinality(found));
    asked := asked + stretch;
    if cardinality(found) > 0 then
      stretch := 1 + asked * (wanted - cardinality(found)) / cardinality(found);
    end if;
  end loop;
  if cardinality(found) < wanted and asked < months then
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
revoke execute on function search_months from public;
