-- What the office of a kabupaten has set in its calendar; everything else is as it is everywhere.
create table calendar_entry (
    kabupaten_code text collate "C" not null,
    code text collate "C" not null,
    title text,
    timing text not null,
    is_hidden bigint not null check (is_hidden in (0, 1)),
    known_at bigint not null,
    primary key (kabupaten_code, code)
);
