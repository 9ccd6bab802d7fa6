-- How the last sheet of each outside body was read, so that the next one is read the same.
create table import_mapping (
  sender text primary key,
  -- Field to the name of its column: sheets move their columns more often than they rename them.
  headings jsonb not null,
  by_id int,
  at timestamptz not null
);
do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update on import_mapping to %I', app);
end $$;
