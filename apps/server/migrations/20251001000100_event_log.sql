-- The append-only log: everything that happens, its chain, its register and its seals.
create table stream_head (
  stream_id uuid primary key,
  kind text not null,
  seq int not null,
  hash text not null
);

create table event (
  stream_id uuid not null,
  seq int not null,
  id bigint generated always as identity,
  kind text not null,
  type text not null,
  recorded_at timestamptz not null,
  happened_at timestamptz not null,
  actor_id int,
  -- Exact bytes that are hashed; everything else in this row can be derived from them.
  header text not null,
  body text not null,
  hash text not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (stream_id, seq)
);
create index event_by_xid on event (xid, id);
create index event_by_id on event (id);

-- Apart from the chain, so that lawful destruction leaves it whole.
create table event_personal (
  stream_id uuid not null,
  seq int not null,
  body text not null,
  primary key (stream_id, seq)
);

create table register_head (
  year int primary key,
  last_no int not null
);
create table register_entry (
  year int not null,
  no int not null,
  stream_id uuid not null unique,
  first_hash text not null,
  recorded_at timestamptz not null,
  primary key (year, no)
);
create table register_seal (
  seq int primary key,
  year int not null,
  from_no int not null,
  to_no int not null,
  entries_hash text not null,
  prev text not null,
  hash text not null,
  signature text not null,
  sealed_at timestamptz not null
);

create table idempotency_key (
  key text not null,
  actor text not null,
  operation text not null,
  request_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (actor, operation, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'append_only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger event_is_append_only before update or delete on event for each row execute function forbid_change();
create trigger event_is_never_truncated before truncate on event for each statement execute function forbid_change();
create trigger register_is_append_only before update or delete on register_entry for each row execute function forbid_change();
create trigger seal_is_append_only before update or delete on register_seal for each row execute function forbid_change();

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert on event, event_personal, register_entry, register_seal to %I', app);
  execute format('grant select, insert, update on stream_head, register_head to %I', app);
  execute format('grant select, insert, delete on idempotency_key to %I', app);
end $$;
