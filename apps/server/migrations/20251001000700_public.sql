-- ORD-8: the public has no scope. Whoever knows a case's number and the last four digits of its phone may know of it;
-- this function checks the pair and gives nothing else away. A number nobody has and a wrong pair look the same.
create function public_case(asked_number text, asked_digits text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select id from case_file where number = asked_number and length(phone_key) >= 7 and right(phone_key, 4) = asked_digits
$$;
revoke all on function public_case(text, text) from public;

do $$ declare app text := current_setting('hearthline.app_role'); begin
  execute format('grant execute on function public_case(text, text) to %I', app);
end $$;
