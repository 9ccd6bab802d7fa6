-- What changed since a place in the log, and whom it concerns, for the one tailer. Ends before the oldest transaction
-- still under way, so that none that commits late is passed over.
create function live_changes(after_xid xid8, after_id bigint, most int)
returns table (xid text, id bigint, case_id uuid, units int[], staff int[], barred_units int[], barred_staff int[])
language sql stable security definer set search_path = public, pg_temp as $$
  select e.xid::text, e.id, case when e.kind = 'case' then e.stream_id end,
    coalesce(s.reach_unit_ids, array[m.unit_id]), s.reach_staff_ids,
    case when f.sealed then f.accused_unit_ids end, case when f.sealed then f.accused_staff_ids end
  from (
    select n.xid, n.id, n.kind, n.stream_id from event n
    where (n.xid, n.id) > (after_xid, after_id) and n.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by n.xid, n.id limit most) e
  left join case_search s on e.kind = 'case' and s.case_id = e.stream_id
  left join case_file f on f.id = s.case_id
  left join inbox_message m on e.kind = 'inbox' and m.id = e.stream_id
  order by e.xid, e.id
$$;

create index register_seal_by_year on register_seal (year, to_no);

do $$ declare app text := current_setting('hearthline.app_role'); begin
  revoke execute on function live_changes from public;
  execute format('grant execute on function live_changes to %I', app);
end $$;
