-- Somebody was led round on their first day, or wanted not to be: asked once, whatever machine they sit at.
alter table credential add column tour_seen_at timestamptz;
