-- Rows that were taken in but for something (a name that is another community's): told apart from those that were refused.
-- What was told before stays as it was told.
alter table import_refusal add column taken boolean not null default false;
