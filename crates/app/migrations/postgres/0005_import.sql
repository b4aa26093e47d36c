-- Sheets that were sent, what became of their rows, and what a kabupaten calls its columns.

create table import (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    region_code text collate "C" not null,
    account_id uuid,
    language text not null,
    kind text collate "C" not null,
    file_name text not null,
    file_digest bytea not null,
    state text collate "C" not null,
    settings text not null,
    tally text not null,
    created_at bigint not null,
    changed_at bigint not null,
    claimed_until bigint not null,
    primary key (kabupaten_code, id)
);
create index import_account on import (account_id, created_at);
create index import_state on import (state, claimed_until);

create table import_batch (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    import_id uuid not null,
    number bigint not null,
    tally text not null,
    take_back text not null,
    primary key (kabupaten_code, id)
);
create index import_batch_import on import_batch (import_id, number);

create table import_row (
    kabupaten_code text collate "C" not null,
    import_id uuid not null,
    number bigint not null,
    outcome text collate "C" not null,
    body text not null,
    primary key (kabupaten_code, import_id, number)
);
create index import_row_outcome on import_row (kabupaten_code, import_id, outcome, number);

create table column_map (
    kabupaten_code text collate "C" not null,
    kind text collate "C" not null,
    heading text collate "C" not null,
    field text not null,
    changed_at bigint not null,
    primary key (kabupaten_code, kind, heading)
);
