-- A telephone leads, as a number does, to the homes its reader may look up: of the others none took a place among the first
-- five hundred, nor did chance choose which those are (CUS-1).
create or replace function homes_beginning(account text, phone_end text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  (select p.id from premises p where lower(p.account_no) ~>=~ account and lower(p.account_no) ~<~ (account || chr(1114111))
     and p.station_unit_id = any (app_premises_units()) order by lower(p.account_no) using ~<~ limit 500)
  union
  (select o.premises_id from customer_phone f join occupancy o on o.customer_id = f.customer_id
       join premises p on p.id = o.premises_id
     where reverse(f.phone_key) ~>=~ phone_end and reverse(f.phone_key) ~<~ (phone_end || chr(1114111))
       and p.station_unit_id = any (app_premises_units()) order by reverse(f.phone_key) using ~<~, o.premises_id limit 500)
$$;
