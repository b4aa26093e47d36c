-- Lists that somebody has asked for as files, which are written in the background.
create table export (
    id blob primary key,
    account_id blob not null references account (id),
    list text not null,
    region_code text not null,
    format text not null,
    query text not null,
    language text not null,
    state text not null,
    rows_written integer not null,
    parts_done integer not null,
    parts integer not null,
    requested_at integer not null,
    claimed_until integer not null,
    expires_at integer not null
) strict;
create index export_account on export (account_id, requested_at);
create index export_expiry on export (expires_at);
