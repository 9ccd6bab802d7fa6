-- Before there were reminders nobody had to look at a clock past its deadline. Now somebody does, once: what is told then
-- is decided by the events.
update clock set next_at = started_at
where next_at is null and due_at is not null and met_at is null and void_at is null;
