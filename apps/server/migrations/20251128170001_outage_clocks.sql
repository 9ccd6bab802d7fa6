-- PRM-17: what was done about an interruption, and the clocks that run on it.
alter table interruption
  add column called_off boolean not null default false,
  add column normal_heat text not null default 'stopped',
  add column announced_at timestamptz,
  add column announced_by text[] not null default '{}',
  add column repair_started_at timestamptz;

do $$
declare app text := current_setting('hearthline.app_role');
begin
  -- Everybody who answers a telephone may know where heat is off, and what is owed about it; beside the policies for cases and sheets.
  execute format($p$create policy outage_scope on clock to %I using (subject_kind = 'outage') with check (true)$p$, app);
end $$;
