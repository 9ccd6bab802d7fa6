-- The newest cases may be unlike the rest (a morning of one kind of call): what is not among them need not be rare. So the newest month is
-- asked, then four, and only what is rare in those is fetched from all at once: months are tokens, and naming all reads an entry of every case.
create or replace function search_cases(tokens text[], patterns text[], numbers text[], units int[], staff int, own int[], wanted int)
returns setof uuid language plpgsql stable security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  sample constant int := 300;
  walk constant int := 1500;
  narrow constant int := 6;
  found uuid[];
  query text;
  months text;
  stretch int := 1;
  month timestamp;
  oldest timestamp;
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
  select date_trunc('month', min(received_at) at time zone 'UTC'), date_trunc('month', max(received_at) at time zone 'UTC')
    into oldest, month from case_search;
  found := '{}';
  while month >= oldest and cardinality(found) < wanted and stretch <= 4 loop
    select string_agg(quote_literal('@m' || to_char(m, 'YYYYMM')), ' | '), min(m) - interval '1 month' into months, month
      from generate_series(month, greatest(oldest, month - (stretch - 1) * interval '1 month'), interval '-1 month') m;
    found := found || search_by_tokens(query || ' & (' || months || ')', patterns, units, staff, own, wanted - cardinality(found));
    stretch := stretch * 4;
  end loop;
  if month >= oldest and cardinality(found) < wanted then
    found := search_by_tokens(query, patterns, units, staff, own, wanted);
  end if;
  return query select unnest(found);
end $$;
