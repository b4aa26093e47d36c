-- What the office of a kabupaten has set in its calendar; everything else is as it is everywhere.
create table calendar_entry (
    kabupaten_code text not null,
    code text not null,
    title text,
    timing text not null,
    is_hidden integer not null check (is_hidden in (0, 1)),
    known_at integer not null,
    primary key (kabupaten_code, code)
) strict;
