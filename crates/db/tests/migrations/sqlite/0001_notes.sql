create table kabupaten (
    code text primary key not null,
    name text not null
) strict;

create table note (
    kabupaten_code text not null references kabupaten (code),
    id blob not null,
    village_code text not null,
    body text,
    weight_g integer,
    z_score real,
    is_final integer not null default 0 check (is_final in (0, 1)),
    seal blob,
    primary key (kabupaten_code, id),
    unique (kabupaten_code, village_code, weight_g)
) strict;
create index note_by_village on note (village_code, weight_g);

create table session (
    token_hash blob primary key not null,
    opened_at integer not null
) strict;
