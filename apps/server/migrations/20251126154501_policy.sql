-- Rules and holiday lists that an installation published itself, beside those that are shipped. Read by everybody.
create table pack_version (
  version text primary key,
  stream_id uuid not null unique,
  text text not null,
  effective date not null,
  published_at timestamptz not null,
  published_by int
);
create table holiday_list (
  region text not null,
  year int not null,
  revision int not null,
  stream_id uuid not null,
  list jsonb not null,
  published_at timestamptz not null,
  published_by int,
  -- Every revision stays: what closed under one is still counted on it.
  primary key (region, year, revision)
);

-- How much each version has judged, whoever's cases they are: a used version is never changed.
create function cases_by_pack_version() returns table (version text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
  select pack_version, count(*)::int from case_file group by pack_version
$$;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update, delete on pack_version, holiday_list to %I', app);
  revoke execute on function cases_by_pack_version from public;
  execute format('grant execute on function cases_by_pack_version to %I', app);
end $$;
