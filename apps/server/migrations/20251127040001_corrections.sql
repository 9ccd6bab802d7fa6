-- INT-2: what the words of a case were taken for when it was taken in, and in what people overruled it.
alter table case_file add column suggested jsonb, add column corrected text[];
create index case_file_corrected on case_file (received_at desc) where corrected is not null;
