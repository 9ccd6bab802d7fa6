-- PRM-1: clocks of calls are seen by whom the call is; beside the policies for cases, sheets and interruptions.
do $$
declare app text := current_setting('hearthline.app_role');
begin
  execute format($p$create policy call_scope on clock to %I using (subject_kind = 'call'
    and exists (select 1 from call_file c where c.id = subject_id offset 0)) with check (true)$p$, app);
end $$;
