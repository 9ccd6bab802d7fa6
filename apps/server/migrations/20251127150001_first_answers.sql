-- A connection keeps the plan of a prepared look-up; one that was made while few keys were there reads them all, and does
-- so for every intake until the statistics are next gathered: on the first cold morning, of all hours. Keys are only
-- ever looked up one by one.
create function first_answers(actors text[], operations text[], keys text[])
returns table (at int, request_hash text, answer jsonb)
language plpgsql stable set search_path = public, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
  select a.at::int, k.request_hash, k.answer from unnest(actors, operations, keys) with ordinality as a (actor, operation, key, at)
    cross join lateral (select * from idempotency_key i where i.actor = a.actor and i.operation = a.operation and i.key = a.key limit 1) k;
end $$;
