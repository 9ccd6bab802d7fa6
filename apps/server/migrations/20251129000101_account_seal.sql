-- Lines of the account log are sealed by their digests in events, so that whoever takes one away or writes it anew is found (SEC-2).
alter table account_log add column sealed boolean not null default false;
create index account_log_unsealed on account_log (id) where not sealed;

-- What of a line never changes. Its random id is hashed with it: once both are destroyed nobody guesses the rest from the digest.
create function account_line_digest(line account_log) returns text
language sql stable set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(jsonb_build_array(line.id, line.staff_id, line.act, (extract(epoch from line.at) * 1000000)::bigint,
    line.by_staff_id, line.address, line.user_agent, line.device_hash, line.new_device)::text, 'UTF8')), 'hex')
$$;

-- Takes lines that no event names yet; marked in the transaction that appends the event.
create function seal_account_lines(most int) returns table (at timestamptz, digest text)
language sql volatile security definer set search_path = public, pg_temp as $$
  with taken as (select l.id from account_log l where not l.sealed order by l.id limit most for update)
  update account_log l set sealed = true from taken t where l.id = t.id returning l.at, account_line_digest(l)
$$;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  revoke execute on function account_line_digest, seal_account_lines from public;
  execute format('grant execute on function seal_account_lines to %I', app);
end $$;
