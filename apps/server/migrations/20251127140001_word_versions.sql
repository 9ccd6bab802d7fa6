-- INT-2: word tables as the company published them over the shipped ones, every version of them. Read by everybody.
create table word_version (
  version int primary key,
  stream_id uuid not null,
  -- Patterns by table, of the tables that differ from the shipped ones.
  overrides jsonb not null,
  -- Names of the tables that changed with it.
  changed jsonb not null,
  note text not null,
  -- The version whose tables these are again.
  restores int,
  published_at timestamptz not null,
  published_by int
);

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update, delete on word_version to %I', app);
end $$;
