-- How an order of an outside body stands with it: what rates are counted from and replies are exported by.
alter table case_file
  add column outside_signed_at timestamptz,
  add column outside_contacted_at timestamptz,
  add column outside_replied_at timestamptz,
  add column outside_reply text,
  add column outside_solved boolean,
  add column outside_satisfied boolean,
  add column outside_mismatch boolean not null default false,
  add column outside_given_back boolean not null default false,
  add column outside_excluded boolean not null default false;
create index case_file_outside_time on case_file (received_at, id) where outside_number is not null;
