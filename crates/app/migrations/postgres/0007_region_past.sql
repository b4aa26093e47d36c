-- What regions were called, and when they were there, before their row in `region` was changed.
create table region_past (
    code text collate "C" not null,
    name text not null,
    edition text not null,
    valid_from text collate "C",
    valid_to text collate "C" not null,
    primary key (code, valid_to)
);

-- Each act that changed the table of regions or their successions, so that a program that runs sees that it must read
-- them again.
create table region_change (
    id uuid primary key,
    recorded_at bigint not null
);
