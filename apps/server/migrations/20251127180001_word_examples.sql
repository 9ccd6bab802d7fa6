-- INT-2: the company's own examples of the words letters are understood by, and what was published although some of them fail.
create table word_example (
  id uuid primary key,
  -- Null once its words were destroyed.
  name text,
  title text,
  content text,
  expect jsonb,
  added_at timestamptz not null,
  added_by int,
  withdrawn_at timestamptz,
  withdrawn_by int,
  why text
);
create unique index word_example_by_name on word_example (name) where withdrawn_at is null;
alter table word_version add column despite jsonb;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant select, insert, update, delete on word_example to %I', app);
end $$;
