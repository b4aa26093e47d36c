-- Boundaries that an office has loaded: each load is a set, its shapes stand once for every map that they are drawn on.

create table boundary_set (
    kabupaten_code text not null,
    id blob not null,
    area_code text not null,
    level integer not null,
    source text not null,
    licence text not null,
    dated_on text not null,
    file_name text not null,
    shapes integer not null,
    loaded_at integer not null,
    withdrawn_at integer,
    primary key (kabupaten_code, id)
) strict;
create index boundary_set_area on boundary_set (level, area_code, loaded_at);

create table region_shape (
    kabupaten_code text not null,
    set_id blob not null,
    map_level integer not null,
    region_code text not null,
    shape blob not null,
    primary key (kabupaten_code, set_id, map_level, region_code),
    foreign key (kabupaten_code, set_id) references boundary_set (kabupaten_code, id)
) strict;
