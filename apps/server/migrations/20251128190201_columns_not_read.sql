-- An empty name said two things: a column without a heading, and one that nobody wanted read. What is kept so far meant the latter.
update import_mapping set headings = (
  select jsonb_object_agg(key, case when value = '""'::jsonb then 'null'::jsonb else value end) from jsonb_each(headings)
) where headings::text like '%""%';
