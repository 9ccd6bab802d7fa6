-- Whoever is looked into does not read so on the list of holds, whatever their job reaches; the hold keeps all the same (SEC-1, SEC-2).
do $$
declare
  app text := current_setting('hearthline.app_role');
begin
  drop policy app_scope on legal_hold;
  execute format($p$create policy app_scope on legal_hold to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id::text = subject_id offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id::text = subject_id offset 0)
    when 'staff' then subject_id is distinct from (select app_staff_id())::text
    else true end) with check (true)$p$, app);
end $$;
