-- Hours of single units in place of a calendar of the rules, from a date on. Every revision stays: what closed under one is
-- still counted on it. Read by everybody, as the lists of holidays are.
create table unit_hours (
  unit_id int not null,
  calendar text not null,
  revision int not null,
  stream_id uuid not null,
  hours jsonb not null,
  published_at timestamptz not null,
  published_by int,
  primary key (unit_id, calendar, revision)
);

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update, delete on unit_hours to %I', app);
end $$;
