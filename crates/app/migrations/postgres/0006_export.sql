-- Lists that somebody has asked for as files, which are written in the background.
create table export (
    id uuid primary key,
    account_id uuid not null references account (id),
    list text not null,
    region_code text collate "C" not null,
    format text not null,
    query text not null,
    language text not null,
    state text not null,
    rows_written bigint not null,
    parts_done bigint not null,
    parts bigint not null,
    requested_at bigint not null,
    claimed_until bigint not null,
    expires_at bigint not null
);
create index export_account on export (account_id, requested_at);
create index export_expiry on export (expires_at);
