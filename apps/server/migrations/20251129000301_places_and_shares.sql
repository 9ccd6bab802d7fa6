-- PRM-8: a hospital, a school … is reached within a limit of its own where the rules list it; intake is told which place it is.
alter table premises add column special_place text;
-- PRM-23: the rules a reading was handed in by, as it recorded them.
alter table reading add column pack_version text;

create or replace function intake_facts(asks json)
returns table (ord int, centre_unit_id int, premises json, steward_ids int[], similar json)
language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
  return query
  with ask as materialized (
    select a.ord, a.premises_id, a.today, a.phone_key, a.since, a.centre_kind,
      coalesce(a.units, app_units()) as units, coalesce(a.premises_units, app_premises_units()) as premises_units,
      case when a.units is null then app_staff_id() else a.staff end as staff, coalesce(a.own, app_own_units()) as own
    from json_to_recordset(asks) as a (ord int, premises_id uuid, today date, phone_key text, since timestamptz,
      centre_kind text, units int[], premises_units int[], staff int, own int[])
  )
  select a.ord,
    (select u.id from unit u where u.kind = a.centre_kind and u.valid_to is null order by u.id limit 1),
    (select json_build_object('id', p.id, 'address', p.address, 'use', p.use, 'special_place', p.special_place,
         'station_unit_id', p.station_unit_id)
       from premises p where p.id = a.premises_id and p.station_unit_id = any (a.premises_units)),
    (select array_agg(s.staff_id order by s.staff_id) from area_premises r join area_steward s on s.area_id = r.area_id
       where r.premises_id = a.premises_id
         and exists (select 1 from premises p where p.id = a.premises_id and p.station_unit_id = any (a.premises_units))
         and r.valid_from <= a.today and (r.valid_to is null or r.valid_to > a.today)
         and s.valid_from <= a.today and (s.valid_to is null or s.valid_to > a.today)),
    (select json_agg(json_build_object('id', n.id, 'number', n.number, 'state', n.state, 'kind', n.kind,
         'received_at', n.received_at, 'place', n.place) order by n.received_at desc)
       from (
         select c.* from (
           (select f.id, f.number, f.state, f.kind, f.received_at, f.place from case_file f
              where f.premises_id = a.premises_id and not f.sealed and f.received_at > a.since
                and exists (select 1 from case_reach r where r.case_id = f.id and (r.unit_id = any (a.units) or r.staff_id = a.staff) offset 0)
              order by f.received_at desc limit 5)
           union
           (select f.id, f.number, f.state, f.kind, f.received_at, f.place from case_file f
              where f.phone_key = a.phone_key and not f.sealed and f.received_at > a.since
                and exists (select 1 from case_reach r where r.case_id = f.id and (r.unit_id = any (a.units) or r.staff_id = a.staff) offset 0)
              order by f.received_at desc limit 5)) c
         order by c.received_at desc limit 5) n)
  from ask a;
end $$;

-- PRM-24: clocks of months of follow-ups are seen by whom the month is.
create or replace function sees_clock(asked_kind text, asked_id uuid) returns boolean language plpgsql stable as $$
begin
  case asked_kind
    when 'sheet' then return exists (select 1 from public.sheet s where s.id = asked_id);
    when 'sheet_month' then return exists (select 1 from public.sheet_month m where m.id = asked_id);
    when 'call' then return exists (select 1 from public.call_file c where c.id = asked_id);
    when 'follow_up_quarter' then return exists (select 1 from public.follow_up_review r where r.id = asked_id);
    when 'follow_up_month' then return exists (select 1 from public.follow_up_month m where m.id = asked_id);
    when 'outage' then return true;
    else return exists (select 1 from public.case_file c where c.id = asked_id);
  end case;
end $$;
