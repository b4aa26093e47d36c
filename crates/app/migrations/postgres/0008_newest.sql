-- Only versions that follow another can hide one: of activities that were never changed nothing is kept here.
create index activity_changed on activity (kabupaten_code, activity_id, known_at, id) where id <> activity_id;
-- With the class, so that a count of classes reads no row.
drop index village_month_newest;
create index village_month_newest on village_month (village_code, kabupaten_code, class) where is_newest = 1;
-- The few versions that take another back.
create index fact_withdrawn on fact (kabupaten_code, village_code, kind, month, known_at) where state = 'withdrawn';
