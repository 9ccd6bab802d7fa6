-- CUS-2, INT-9: several sheets are taken in by turns, so the worker asks for all that are not ended, the longest asked first.
drop function next_import_run();
create function open_import_runs() returns table (id uuid, staff_no text)
  language sql security definer set search_path = public, pg_temp
  as $$ select r.id, s.staff_no from import_run r join staff s on s.id = r.staff_id
        where r.state in ('waiting', 'running') order by r.asked_at, r.id limit 100 $$;

revoke all on function open_import_runs() from public;

do $$
begin
  execute format('grant execute on function open_import_runs() to %I', current_setting('hearthline.app_role'));
end $$;
