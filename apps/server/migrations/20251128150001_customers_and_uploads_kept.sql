-- Customers who left, and uploads nothing names, leave by approved lists as well; a hold on a customer keeps their letters (PIPL, 19 and 47).
alter table customer add column left_on date, add column destroyed_at timestamptz;
update customer c set left_on = t.last
  from (select customer_id, max(valid_to) as last from occupancy group by 1 having bool_and(valid_to is not null)) t
  where t.customer_id = c.id;
create index customer_kept on customer (left_on, id) where left_on is not null and destroyed_at is null;
-- Who wrote, of what became a case: whose letters those are that became none.
create index inbox_message_sender on inbox_message (channel, sender) where case_id is not null;

-- When which bytes came by the upload of a form: whether anything names them is asked of what does.
create table upload_file (
  id uuid primary key,
  hash text not null unique,
  at timestamptz not null
);
create index upload_file_kept on upload_file (at, id);
create index case_attachment_by_hash on case_attachment (hash);

drop index event_destroyed;
create index event_destroyed on event (stream_id) where type in
  ('case.personal_destroyed', 'sheet.personal_destroyed', 'call.personal_destroyed', 'inbox.personal_destroyed', 'customer.personal_destroyed');

-- Telephones a customer has or ever had, as far as the log still knows them.
create function phones_of_customer(customer uuid) returns setof text
language sql stable set search_path = public, pg_temp as $$
  select p.phone_key from customer_phone p where p.customer_id = customer
  union
  select found[1] from event_personal p, regexp_matches(p.body, '"key":"([+0-9]+)"', 'g') as found where p.stream_id = customer
$$;

/*
 * Whether a message is a customer's or about them: it names a telephone or account number of theirs, or its sender wrote before what
 * became a case of theirs. Digits are compared without what people write between them; a landline also without its area.
 */
create function message_concerns(customer uuid, message uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  with said as (
    select m.channel, m.sender, normalize(concat_ws(' ', m.subject, m.text), nfkc) as words from inbox_message m where m.id = message),
  phone as (select k as key from phones_of_customer(customer) k),
  home as (select p.id, p.account_no from occupancy o join premises p on p.id = o.premises_id where o.customer_id = customer)
  select exists (select 1 from said, phone where length(key) >= 7
      and strpos(regexp_replace(words, '[^0-9]', '', 'g'), case when key like '0%' then right(key, 7) else ltrim(key, '+') end) > 0)
    or exists (select 1 from said, home where account_no <> '' and strpos(words, account_no) > 0)
    or exists (select 1 from said s join inbox_message o on o.channel = s.channel and o.sender = s.sender and o.case_id is not null
      join case_file f on f.id = o.case_id
      where f.phone_key in (select key from phone) or f.premises_id in (select id from home))
$$;

-- As before; a customer by telephones they had as well, for messages of theirs, and for their own file.
create or replace function hold_on(what text, which uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with thing as (
    select f.id::text as itself, null::text as of_case, f.phone_key, f.premises_id, f.accused_staff_ids as staff
      from case_file f where what = 'case' and f.id = which
    union all
    select s.id::text, s.case_id::text, f.phone_key, f.premises_id, f.accused_staff_ids ||
        coalesce((select array_agg(g.staff_id) from sheet_finding g where g.sheet_id = s.id), '{}')
      from sheet s left join case_file f on f.id = s.case_id where what = 'sheet' and s.id = which
    union all
    select c.id::text, c.case_id::text, c.number_key, f.premises_id, f.accused_staff_ids
      from call_file c left join case_file f on f.id = c.case_id where what in ('call', 'recording') and c.id = which
    union all
    select m.id::text, m.case_id::text, null, null, array[m.dismissed_by_id]
      from inbox_message m where what = 'message' and m.id = which
    union all
    select c.id::text, null, null, null, '{}' from customer c where what = 'customer' and c.id = which
    union all
    select r.id::text, null, null, null, array[r.staff_id] from import_run r where what = 'import' and r.id = which)
  select h.id from thing t join legal_hold h on h.lifted_at is null and (
      h.subject_id = t.itself and h.kind = case what when 'recording' then 'call' else what end
      or h.kind = 'case' and h.subject_id = t.of_case
      or h.kind = 'customer' and (
        t.phone_key in (select phones_of_customer(case h.kind when 'customer' then h.subject_id::uuid end))
        or exists (select 1 from occupancy o where o.customer_id::text = h.subject_id and o.premises_id = t.premises_id)
        or what = 'message' and message_concerns(case h.kind when 'customer' then h.subject_id::uuid end, which))
      or h.kind = 'staff' and h.subject_id = any (t.staff::text[]))
    order by h.set_at, h.id limit 1
$$;

/*
 * Customers whose last tie to a home has ended and of whom no case is left that still tells of people: of their telephones, or
 * about a home while it was theirs. `which`: this one alone.
 */
create function kept_customers(which uuid) returns table (id uuid, label text, left_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, coalesce((select p.account_no from occupancy o join premises p on p.id = o.premises_id
      where o.customer_id = c.id order by o.valid_to desc, p.account_no limit 1), ''), c.left_on
  from customer c
  where (which is null or c.id = which) and c.left_on is not null and c.destroyed_at is null and app_sees_company()
    and not exists (select 1 from customer_phone p join case_file f on f.phone_key = p.phone_key
      where p.customer_id = c.id and f.destroyed_at is null)
    and not exists (select 1 from occupancy o join case_file f on f.premises_id = o.premises_id
      where o.customer_id = c.id and f.destroyed_at is null
        and f.received_at >= o.valid_from::timestamp at time zone 'Asia/Shanghai'
        and f.received_at < o.valid_to::timestamp at time zone 'Asia/Shanghai')
$$;

-- Uploads that no case and no import names; what else names the bytes is asked before they go. `which`: this one alone.
create function kept_uploads(which uuid) returns table (id uuid, hash text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.hash, u.at from upload_file u
  where (which is null or u.id = which) and app_sees_company()
    and not exists (select 1 from case_attachment a join case_file f on f.id = a.case_id where a.hash = u.hash and f.destroyed_at is null)
    and not exists (select 1 from import_run r where r.file_hash = u.hash and r.destroyed_at is null)
$$;

-- As before, and what somebody uploaded within the last day: the form it is for may not have been sent yet.
create or replace function files_still_named(hashes text[], since bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct found[1] from event e, regexp_matches(e.body, '[0-9a-f]{64}', 'g') as found
  where e.id > since and e.kind in ('case', 'inbox') and e.type in ('case.received', 'case.file_attached', 'inbox.received', 'inbox.media_kept')
    and found[1] = any (hashes)
    and not exists (select 1 from event d where d.stream_id = e.stream_id
      and d.type in ('case.personal_destroyed', 'inbox.personal_destroyed') and d.body like '%' || found[1] || '%')
  union
  select r.file_hash from import_run r where r.file_hash = any (hashes) and r.destroyed_at is null
  union
  select u.hash from upload_file u where u.hash = any (hashes) and u.at > now() - interval '1 day'
$$;

do $$
declare
  app text := current_setting('hearthline.app_role');
begin
  revoke execute on function phones_of_customer, message_concerns, kept_customers, kept_uploads from public;
  execute format('grant execute on function kept_customers, kept_uploads to %I', app);
  execute format('grant select, insert, update, delete on upload_file to %I', app);
  drop policy app_scope on destruction_item;
  execute format($p$create policy app_scope on destruction_item to %I using ((select app_sees_company()) and case kind
    when 'case' then exists (select 1 from case_file c where c.id = subject_id offset 0)
    when 'sheet' then exists (select 1 from sheet s where s.id = subject_id offset 0)
    when 'message' then exists (select 1 from inbox_message m where m.id = subject_id offset 0)
    when 'customer' then true
    when 'import' then true
    when 'upload' then true
    when 'account_log' then true
    else exists (select 1 from call_file f where f.id = subject_id
      and (f.case_id is null or not case_is_sealed(f.case_id) or exists (select 1 from case_file c where c.id = f.case_id offset 0)) offset 0) end)
    with check (true)$p$, app);
end $$;
