create table kabupaten (
    code text collate "C" primary key,
    name text not null
);

create table note (
    kabupaten_code text collate "C" not null references kabupaten (code),
    id uuid not null,
    village_code text collate "C" not null,
    body text,
    weight_g bigint,
    z_score double precision,
    is_final boolean not null default false,
    seal bytea,
    primary key (kabupaten_code, id),
    unique (kabupaten_code, village_code, weight_g)
);
create index note_by_village on note (village_code, weight_g);

create table session (
    token_hash bytea primary key,
    opened_at bigint not null
);
