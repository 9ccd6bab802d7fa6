-- INT-1: where the reading of a live source stands, and what is still to be fetched for a message.
create table source_state (
  name text primary key,
  place jsonb,
  read_at timestamptz,
  problem text,
  problem_at timestamptz
);
alter table inbox_message add column media jsonb;
create index inbox_message_media on inbox_message (received_at) where media ->> 'state' = 'awaited';

do $$
begin
  execute format('grant select, insert, update on source_state to %I', current_setting('hearthline.app_role'));
end $$;
