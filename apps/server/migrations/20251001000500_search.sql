-- Pages of queues, and search. Both are asked with row-level security on; the plans are tested as the app role.
create index case_file_open_due on case_file (due_at, id) where state in ('received', 'in_hand', 'done', 'followed_up');
create index case_file_open_time on case_file (received_at desc, id) where state in ('received', 'in_hand', 'done', 'followed_up');
create index case_file_first_asked on case_file (first_asked_id, due_at, id)
  where first_asked_id is not null and state in ('received', 'in_hand', 'done', 'followed_up');
create index case_reach_of_unit on case_reach (unit_id, case_id) where unit_id is not null;
create index work_order_joint on work_order (unit_id, case_id)
  where role = 'joint' and state in ('dispatched', 'accepted', 'arrived');
create index work_order_assisted on work_order using gin (assistant_ids)
  where state in ('dispatched', 'accepted', 'arrived') and assistant_ids <> '{}';
create index session_by_end on session (expires_at);

-- `@>` is not leakproof, so under a policy its index would stay unused: the ids come from here, the rows by the policy.
create function cases_assisted_by(staff int) returns setof uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select case_id from work_order
  where state in ('dispatched', 'accepted', 'arrived') and assistant_ids <> '{}' and assistant_ids @> array[staff]
$$;

create index case_search_newest on case_search (received_at desc, case_id desc);
-- New tokens wait in a list that search reads from end to end; the worker sorts them in, so that no intake has to.
create index case_search_tokens on case_search using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 4096);
create function sort_in_search() returns bigint language sql volatile security definer
set search_path = public, pg_temp as $$ select gin_clean_pending_list('case_search_tokens') $$;
alter table case_search alter column tokens set statistics 0;

-- Cut out of a sealed case: accused oneself, or holding a job in an accused unit (SEC-1).
create function is_barred(asked uuid, staff int, own int[]) returns boolean language sql stable as $$
  select exists (select 1 from case_file f where f.id = asked and f.sealed
    and (coalesce(staff = any (f.accused_staff_ids), false) or f.accused_unit_ids && own))
$$;

-- Matches among the newest `rows` cases, newest first.
create function search_newest(patterns text[], units int[], staff int, own int[], rows int, wanted int)
returns uuid[] language sql stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(m.case_id), '{}') from (
    select n.case_id from (
      select s.case_id, s.words, s.reach_unit_ids, s.reach_staff_ids from case_search s
      order by s.received_at desc, s.case_id desc limit rows) n
    where (n.reach_unit_ids && units or coalesce(staff = any (n.reach_staff_ids), false))
      and n.words like all (patterns) and not is_barred(n.case_id, staff, own)
    limit wanted) m
$$;

-- Matches by tokens, newest first.
create function search_by_tokens(query text, patterns text[], units int[], staff int, own int[], wanted int)
returns uuid[] language sql stable set search_path = public, pg_temp as $$
  with hit as materialized (
    select s.case_id, s.received_at from case_search s
    where s.tokens @@ query::tsquery
      and (s.reach_unit_ids && units or coalesce(staff = any (s.reach_staff_ids), false))
      and s.words like all (patterns))
  select coalesce(array_agg(m.case_id), '{}') from (
    select n.case_id from (select h.case_id from hit h order by h.received_at desc, h.case_id desc offset 0) n
    where not is_barred(n.case_id, staff, own) limit wanted) m
$$;

/*
 * Newest cases within the given scope whose words contain every pattern, those of the given numbers first. Words that
 * are everywhere are met soon on the way back from the newest; the others are fetched by their tokens, first those of
 * the newest month, then of ever longer stretches. Reach and month are tokens too: `@u21`, `@s301`, `@m202512`.
 */
create function search_cases(tokens text[], patterns text[], numbers text[], units int[], staff int, own int[], wanted int)
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
  while month >= oldest and cardinality(found) < wanted loop
    select string_agg(quote_literal('@m' || to_char(m, 'YYYYMM')), ' | '), min(m) - interval '1 month' into months, month
      from generate_series(month, greatest(oldest, month - (stretch - 1) * interval '1 month'), interval '-1 month') m;
    found := found || search_by_tokens(query || ' & (' || months || ')', patterns, units, staff, own, wanted - cardinality(found));
    stretch := stretch * 4;
  end loop;
  return query select unnest(found);
end $$;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  revoke execute on function cases_assisted_by, sort_in_search, search_cases, search_by_tokens, search_newest, is_barred from public;
  execute format('grant execute on function cases_assisted_by, sort_in_search, search_cases to %I', app);
  -- Words are read by search_cases alone, which asks for the scope.
  execute format('grant insert, update, delete, select (case_id) on case_search to %I', app);
end $$;
