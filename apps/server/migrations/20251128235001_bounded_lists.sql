-- FIR-3: lists of sheets are walked by their deadline as far as a page needs; what waits is counted among those not ended.
create index sheet_by_deadline on sheet (due_at, asked_at desc, id);
create index sheet_open on sheet (state) where ended_month is null;

-- CUS-1: a home by how its number begins, a telephone by how it ends, whatever the size of the company.
create index premises_by_account on premises (lower(account_no) text_pattern_ops);
create index customer_phone_by_end on customer_phone (reverse(phone_key) text_pattern_ops);

-- Beginnings are compared before row-level security lets anything through only with the owner's eyes: the application's own
-- would read every row. It gives ids alone, which whoever asks then reads with their own eyes.
create function homes_beginning(account text, phone_end text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  (select p.id from premises p where lower(p.account_no) ~>=~ account and lower(p.account_no) ~<~ (account || chr(1114111))
     and p.station_unit_id = any (app_premises_units()) order by lower(p.account_no) using ~<~ limit 500)
  union
  (select o.premises_id from customer_phone f join occupancy o on o.customer_id = f.customer_id
     where reverse(f.phone_key) ~>=~ phone_end and reverse(f.phone_key) ~<~ (phone_end || chr(1114111)) limit 500)
$$;
do $$ declare app text := current_setting('hearthline.app_role'); begin
  revoke all on function homes_beginning(text, text) from public;
  execute format('grant execute on function homes_beginning(text, text) to %I', app);
end $$;
