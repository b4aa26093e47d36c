-- Whether the password was set by somebody else and must be changed at the next sign-in.
alter table account add column is_first_password bigint not null default 0 check (is_first_password in (0, 1));
