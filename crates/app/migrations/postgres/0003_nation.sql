-- The nation has 84,000 villages with a row a month: what maps and lists of one month read lies together.
create index village_month_month on village_month (month, village_code, stage, class);
-- The villages that lack a single score, without a look at all others.
create index village_month_near on village_month (village_code) where is_newest = 1 and one_score_short = 1;
-- With the identifier last the newest version is the first entry, without sorting all versions of a village.
drop index fact_newest;
create index fact_newest on fact (kabupaten_code, village_code, kind, month, known_at, id);
