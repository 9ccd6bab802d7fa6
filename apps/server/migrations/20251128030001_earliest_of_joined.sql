-- INT-9: the deadline of a main case may be that of a case joined to it; which one stands beside it.
alter table case_file add column due_case_id uuid;

-- Whoever writes to a case counts its deadline, also where joined cases lie with other units. Never a sealed one, nor what
-- is joined to it: the deadline is shown to all who may know of the main case (SEC-1).
create function joined_under(main uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive below (id) as (
    select c.id from case_file c where c.joined_to = main and c.state = 'joined' and not c.sealed
    union
    select c.id from below b join case_file c on c.joined_to = b.id and c.state = 'joined' and not c.sealed)
  select id from below order by id
$$;

create function put_case_due(
  main uuid, at timestamptz, promise text, whose uuid, soon timestamptz, maybe boolean, paused tstzmultirange)
returns void language sql volatile security definer set search_path = public, pg_temp as $$
  update case_file set due_at = at, due_promise = promise, due_case_id = whose, due_soon_at = soon, due_provisional = maybe,
    due_pauses = paused
  where id = main
    and (due_at, due_promise, due_case_id, due_soon_at, due_provisional, due_pauses)
      is distinct from (at, promise, whose, soon, maybe, paused)
$$;

do $$
declare
  app text := current_setting('hearthline.app_role');
  name text;
begin
  foreach name in array array['joined_under', 'put_case_due'] loop
    execute format('revoke execute on function %I from public', name);
    execute format('grant execute on function %I to %I', name, app);
  end loop;
end $$;
