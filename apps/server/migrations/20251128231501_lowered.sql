-- FOL-1, SEC-2: what a case is, or last was, a complaint as. It is followed up as one whatever it is called since; the version
-- before leaves the column as it is.
alter table case_file add column complained_as text;
update case_file c set complained_as = k.kind
from (
  select distinct on (stream_id) stream_id, body::json ->> 'kind' as kind from event
  where type in ('case.received', 'case.classified')
    and body::json ->> 'kind' in ('complaint', 'report', 'retaliation', 'petition')
  order by stream_id, seq desc) k
where k.stream_id = c.id;

-- SEC-1: what supervision pages through, the latest first: looks, recordings that were heard (which the index lacked), and
-- classifications that took something from whoever complained.
drop index event_looks;
create index event_looks on event (recorded_at desc, stream_id, seq)
  where type in ('case.revealed', 'customer.revealed', 'call.listened') or (type = 'case.classified' and body like '%"lowered":[%');
