-- What regions were called, and when they were there, before their row in `region` was changed.
create table region_past (
    code text collate "C" not null,
    name text not null,
    edition text not null,
    valid_from text collate "C",
    valid_to text collate "C" not null,
    primary key (code, valid_to)
);
