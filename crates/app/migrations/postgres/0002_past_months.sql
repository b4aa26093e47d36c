-- Lists of a past month: every village's row of it, by code.
create index village_month_month on village_month (month, village_code);
