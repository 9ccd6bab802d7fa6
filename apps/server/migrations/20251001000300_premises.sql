-- CUS-1, CUS-3: premises, customers and who is where; each premises in one steward area on every date.
create function app_units() returns int[] language sql stable as $$ select coalesce(nullif(current_setting('app.units', true), ''), '{}')::int[] $$;
create function app_premises_units() returns int[] language sql stable as $$ select coalesce(nullif(current_setting('app.premises_units', true), ''), '{}')::int[] $$;
create function app_own_units() returns int[] language sql stable as $$ select coalesce(nullif(current_setting('app.own_units', true), ''), '{}')::int[] $$;
create function app_staff_id() returns int language sql stable as $$ select nullif(current_setting('app.staff_id', true), '')::int $$;

create table community (
  id uuid primary key,
  name text not null unique,
  station_unit_id int not null
);
create table community_alias (
  community_id uuid not null,
  alias text not null,
  primary key (alias, community_id)
);
create table premises (
  id uuid primary key,
  account_no text not null unique,
  community_id uuid not null,
  community text not null,
  building text not null,
  building_unit text not null,
  room text not null,
  address text not null,
  address_key text not null unique,
  use text not null,
  station_unit_id int not null,
  heat_exchange_station text,
  heat_loop text,
  floor_area numeric(10, 2),
  heated_area numeric(10, 2),
  position text,
  supply text not null default 'on',
  contract_no text,
  meter_no text,
  warranty_until date,
  owes_fen bigint not null default 0,
  has_sensor boolean not null default false
);
create index premises_by_station on premises (station_unit_id);
create index premises_by_community on premises (community_id, building, building_unit, room);

create table customer (
  id uuid primary key,
  name text not null,
  kind text not null,
  flags text[] not null default '{}',
  note text
);
create table customer_phone (
  customer_id uuid not null,
  phone_key text not null,
  phone text not null,
  label text,
  primary key (phone_key, customer_id)
);
create table occupancy (
  customer_id uuid not null,
  premises_id uuid not null,
  role text not null,
  valid_from date not null,
  valid_to date,
  primary key (premises_id, customer_id, role, valid_from)
);
create index occupancy_by_customer on occupancy (customer_id);

create table area (
  id uuid primary key,
  name text not null,
  station_unit_id int not null,
  closed_on date
);
create table area_premises (
  premises_id uuid not null,
  area_id uuid not null,
  valid_from date not null,
  valid_to date,
  primary key (premises_id, valid_from)
);
create index area_premises_by_area on area_premises (area_id);
create table area_steward (
  area_id uuid not null,
  staff_id int not null,
  role text not null check (role in ('steward', 'substitute')),
  valid_from date not null,
  valid_to date,
  primary key (area_id, role, valid_from)
);
create index area_steward_by_staff on area_steward (staff_id);

alter table premises enable row level security;
alter table premises force row level security;
create policy owner_all on premises to current_user using (true) with check (true);
alter table customer enable row level security;
alter table customer force row level security;
create policy owner_all on customer to current_user using (true) with check (true);
alter table customer_phone enable row level security;
alter table customer_phone force row level security;
create policy owner_all on customer_phone to current_user using (true) with check (true);
alter table occupancy enable row level security;
alter table occupancy force row level security;
create policy owner_all on occupancy to current_user using (true) with check (true);
alter table area_premises enable row level security;
alter table area_premises force row level security;
create policy owner_all on area_premises to current_user using (true) with check (true);

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('create policy app_scope on premises to %I using (station_unit_id = any ((select app_premises_units())::int[])) with check (true)', app);
  execute format('create policy app_scope on occupancy to %I using (exists (select 1 from premises p where p.id = premises_id)) with check (true)', app);
  execute format('create policy app_scope on area_premises to %I using (exists (select 1 from premises p where p.id = premises_id)) with check (true)', app);
  execute format('create policy app_scope on customer to %I using (exists (select 1 from occupancy o where o.customer_id = customer.id)) with check (true)', app);
  execute format('create policy app_scope on customer_phone to %I using (exists (select 1 from occupancy o where o.customer_id = customer_phone.customer_id)) with check (true)', app);
  execute format('grant select, insert, update, delete on community, community_alias, premises, customer, customer_phone, occupancy, area, area_premises, area_steward to %I', app);
end $$;
