-- A hundred runs that fail time and again would be all that is ever asked for: those already tried this turn are left out.
drop function open_import_runs();
create function open_import_runs(tried uuid[]) returns table (id uuid, staff_no text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select r.id, s.staff_no from import_run r join staff s on s.id = r.staff_id
        where r.state in ('waiting', 'running') and r.id <> all (tried) order by r.asked_at, r.id limit 100 $$;

revoke all on function open_import_runs(uuid[]) from public;

do $$
begin
  execute format('grant execute on function open_import_runs(uuid[]) to %I', current_setting('hearthline.app_role'));
end $$;
