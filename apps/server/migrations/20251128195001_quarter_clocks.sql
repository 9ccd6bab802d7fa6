-- PRM-25: clocks of quarters of follow-ups are seen by whom the quarter is; beside the policies for cases, sheets, interruptions and calls.
do $$
declare app text := current_setting('hearthline.app_role');
begin
  execute format($p$create policy quarter_scope on clock to %I using (subject_kind = 'follow_up_quarter'
    and exists (select 1 from follow_up_review r where r.id = subject_id offset 0)) with check (true)$p$, app);
end $$;
