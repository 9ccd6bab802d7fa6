-- ORG-1 to ORG-4, ORG-8: units, people, their jobs over time, rotas; accounts and sessions apart.
create table unit (
  id int primary key,
  stream_id uuid not null unique,
  kind text not null,
  name text not null,
  short_name text not null,
  phone text,
  parent_id int,
  valid_from date not null,
  valid_to date
);
create table unit_closure (
  ancestor_id int not null,
  unit_id int not null,
  primary key (ancestor_id, unit_id)
);
create table staff (
  id int primary key,
  stream_id uuid not null unique,
  staff_no text not null unique,
  name text not null,
  phone text,
  left_on date
);
create table staff_job (
  staff_id int not null,
  job text not null,
  unit_id int not null,
  valid_from date not null,
  valid_to date,
  primary key (staff_id, job, unit_id, valid_from)
);
create index staff_job_by_unit on staff_job (unit_id, job);
create table duty (
  id uuid primary key,
  line text not null,
  unit_id int not null,
  staff_id int not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  entered_seq bigint not null,
  -- Since when it was on the rota as known, and until when: a past moment is asked as known now and as known then.
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  check (to_at > from_at)
);
create index duty_by_line on duty (line, from_at);

create table credential (
  staff_id int primary key,
  password_hash text not null,
  must_change boolean not null default true,
  failed_count int not null default 0,
  locked_until timestamptz,
  changed_at timestamptz not null default now()
);
create table session (
  token_hash text primary key,
  staff_id int not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text,
  address text
);
create index session_by_staff on session (staff_id);

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update, delete on unit, unit_closure, staff, staff_job, duty, credential, session to %I', app);
end $$;
