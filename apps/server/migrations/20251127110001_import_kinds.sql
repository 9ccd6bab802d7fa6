-- CUS-2, INT-9, ORG-1, ORG-2: sheets of orders, units and staff are taken in beside the desk as those of premises are.
alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('premises', 'readings', 'orders', 'units', 'staff'));
-- The outside body a sheet of orders came from.
alter table import_run add column sender text;
