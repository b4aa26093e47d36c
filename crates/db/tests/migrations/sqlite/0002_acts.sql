create table act (
    kabupaten_code text not null,
    note_id blob not null,
    supersedes_id blob,
    primary key (kabupaten_code, note_id),
    foreign key (kabupaten_code, note_id) references note (kabupaten_code, id),
    foreign key (kabupaten_code, supersedes_id) references act (kabupaten_code, note_id)
) strict;
create index act_that_supersedes on act (supersedes_id) where supersedes_id is not null;
