-- Which sheet of its workbook a run takes in; so far the first.
alter table import_run add column worksheet smallint not null default 0;
