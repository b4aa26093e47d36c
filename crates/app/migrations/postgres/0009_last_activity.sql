-- The day of the last activity, by which villages are found that have gone quiet.
alter table village_month add column last_activity_on text collate "C";
create index village_month_last_activity on village_month (village_code, last_activity_on) where is_newest = 1 and active = 1;
-- All rows are counted again, so that each has it.
insert into stale_mark (kabupaten_code, id, village_code, from_month, marked_at)
    select kabupaten_code, gen_random_uuid(), village_code, min(month), cast(extract(epoch from now()) * 1000000 as bigint) from village_month group by kabupaten_code, village_code;
