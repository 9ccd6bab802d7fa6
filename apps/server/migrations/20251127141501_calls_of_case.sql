-- INT-6: the calls a case came of, or that were about it.
create index call_of_case on call_file (case_id, began_at desc) where case_id is not null;
