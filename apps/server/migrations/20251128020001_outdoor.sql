-- CUS-4: outdoor temperatures of a unit's territory, day by day, as the events of its outdoor streams, one a year, tell them.
create table outdoor_day (
  unit_id int not null,
  date date not null,
  mean int not null,
  min int,
  max int,
  primary key (unit_id, date)
);
alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('premises', 'readings', 'outdoor', 'orders', 'units', 'staff'));

do $$
declare app text := current_setting('hearthline.app_role');
begin
  execute format('grant select, insert, update, delete on outdoor_day to %I', app);
end $$;
