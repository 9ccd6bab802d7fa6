-- PRM-17: what was done about an interruption and written down after it, with the time of the writing beside its own.
alter table interruption
  add column announced_entered_at timestamptz,
  add column repair_entered_at timestamptz,
  add column end_entered_at timestamptz;

-- PRM-23: when a measured temperature came in; null of those that came before, until they are counted anew.
alter table reading add column entered_at timestamptz;
