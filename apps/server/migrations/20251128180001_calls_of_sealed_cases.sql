-- SEC-1: a call that became a sealed case is there for nobody who may not know of the case, but for whoever spoke: neither in
-- lists, counts and places to read on from, nor to act on, nor among looks, and a hold on it is not listed either.
do $$
declare
  app text := current_setting('hearthline.app_role');
begin
  drop policy app_scope on call_file;
  execute format($p$create policy app_scope on call_file to %I using (unit_id = any ((select app_units())::int[])
    and (case_id is null or staff_id = (select app_staff_id()) or not case_is_sealed(case_id)
      or exists (select 1 from case_file c where c.id = case_id offset 0))) with check (true)$p$, app);
  drop policy app_scope on legal_hold;
  execute format($p$create policy app_scope on legal_hold to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id::text = subject_id offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id::text = subject_id offset 0)
    when 'call' then exists (select 1 from call_file f where f.id::text = subject_id offset 0)
    when 'staff' then subject_id is distinct from (select app_staff_id())::text
    else true end) with check (true)$p$, app);
end $$;
