-- Heating seasons as the company published them, on a calendar of the rules. Every revision stays: what closed under one is
-- still counted on it. Read by everybody, as the lists of holidays are.
create table heating_season (
  calendar text not null,
  season text not null,
  revision int not null,
  stream_id uuid not null,
  declared jsonb not null,
  published_at timestamptz not null,
  published_by int,
  primary key (calendar, season, revision)
);

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update, delete on heating_season to %I', app);
end $$;
