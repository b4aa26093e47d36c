-- Sheets that were sent, what became of their rows, and what a kabupaten calls its columns.

create table import (
    kabupaten_code text not null,
    id blob not null,
    region_code text not null,
    account_id blob,
    language text not null,
    kind text not null,
    file_name text not null,
    file_digest blob not null,
    state text not null,
    settings text not null,
    tally text not null,
    created_at integer not null,
    changed_at integer not null,
    claimed_until integer not null,
    primary key (kabupaten_code, id)
) strict;
create index import_account on import (account_id, created_at);
create index import_state on import (state, claimed_until);

create table import_batch (
    kabupaten_code text not null,
    id blob not null,
    import_id blob not null,
    number integer not null,
    tally text not null,
    take_back text not null,
    primary key (kabupaten_code, id)
) strict;
create index import_batch_import on import_batch (import_id, number);

create table import_row (
    kabupaten_code text not null,
    import_id blob not null,
    number integer not null,
    outcome text not null,
    body text not null,
    primary key (kabupaten_code, import_id, number)
) strict;
create index import_row_outcome on import_row (kabupaten_code, import_id, outcome, number);

create table column_map (
    kabupaten_code text not null,
    kind text not null,
    heading text not null,
    field text not null,
    changed_at integer not null,
    primary key (kabupaten_code, kind, heading)
) strict;
