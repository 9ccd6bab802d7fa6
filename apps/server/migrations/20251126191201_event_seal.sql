-- Seals over all events in the order they were written, so that no end of a stream is cut or written anew unseen.
create table event_seal (
  seq int primary key,
  from_id bigint not null,
  to_id bigint not null,
  count int not null,
  events_hash text not null,
  prev text not null,
  hash text not null,
  signature text not null,
  sealed_at timestamptz not null
);
create trigger event_seal_is_append_only before update or delete on event_seal for each row execute function forbid_change();

-- Names and hashes alone, whoever's events they are.
create function events_to_seal(after bigint, upto bigint, most int)
returns table (id bigint, stream_id uuid, seq int, hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.stream_id, e.seq, e.hash from event e where e.id > after and e.id <= upto order by e.id limit most
$$;
create function last_event_id() returns bigint
language sql stable security definer set search_path = public, pg_temp as $$ select coalesce(max(id), 0) from event $$;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert on event_seal to %I', app);
  revoke execute on function events_to_seal, last_event_id from public;
  execute format('grant execute on function events_to_seal, last_event_id to %I', app);
end $$;
