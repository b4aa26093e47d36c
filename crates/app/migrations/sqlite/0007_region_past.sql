-- What regions were called, and when they were there, before their row in `region` was changed.
create table region_past (
    code text not null,
    name text not null,
    edition text not null,
    valid_from text,
    valid_to text not null,
    primary key (code, valid_to)
) strict;
