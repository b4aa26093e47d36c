-- Boundaries that an office has loaded: each load is a set, its shapes stand once for every map that they are drawn on.

create table boundary_set (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    area_code text collate "C" not null,
    level bigint not null,
    source text not null,
    licence text not null,
    dated_on text not null,
    file_name text not null,
    shapes bigint not null,
    loaded_at bigint not null,
    withdrawn_at bigint,
    primary key (kabupaten_code, id)
);
create index boundary_set_area on boundary_set (level, area_code, loaded_at);

create table region_shape (
    kabupaten_code text collate "C" not null,
    set_id uuid not null,
    map_level bigint not null,
    region_code text collate "C" not null,
    shape bytea not null,
    primary key (kabupaten_code, set_id, map_level, region_code),
    foreign key (kabupaten_code, set_id) references boundary_set (kabupaten_code, id)
);
