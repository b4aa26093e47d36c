-- Reference tables: small, the same everywhere. On Citus each is a reference table.

create table region (
    code text collate "C" primary key,
    level bigint not null,
    kabupaten_code text collate "C" not null,
    name text not null,
    name_sort text collate "C" not null,
    edition text not null,
    valid_from text collate "C",
    valid_to text collate "C"
);

create table region_succession (
    old_code text collate "C" not null,
    new_code text collate "C" not null,
    effective_on text collate "C" not null,
    share_millionths bigint not null check (share_millionths between 0 and 1000000),
    primary key (old_code, new_code, effective_on)
);
create index region_succession_new on region_succession (new_code);

create table kabupaten (
    code text collate "C" primary key,
    reference_date text collate "C",
    rule_set text not null,
    compared_rule_set text,
    demonstration_note text
);

create table local_word (
    kabupaten_code text collate "C" not null,
    kind text collate "C" not null,
    word text collate "C" not null,
    value text not null,
    primary key (kabupaten_code, kind, word)
);

create table rule_set (
    id text collate "C" primary key,
    digest text not null,
    body text not null,
    loaded_at bigint not null
);

create table agency (
    code text collate "C" primary key,
    name text not null,
    name_sort text collate "C" not null,
    is_own_sector bigint not null check (is_own_sector in (0, 1))
);

create table account (
    id uuid primary key,
    user_name text collate "C" not null unique,
    phone text collate "C" unique,
    display_name text not null,
    name_sort text collate "C" not null,
    password_hash text not null,
    role text not null,
    sector text,
    is_demonstration bigint not null check (is_demonstration in (0, 1)),
    created_at bigint not null,
    deactivated_at bigint
);
create index account_name on account (name_sort, id);

create table account_region (
    account_id uuid not null references account (id),
    region_code text collate "C" not null,
    primary key (account_id, region_code)
);
create index account_region_code on account_region (region_code);

create table session (
    token_digest bytea primary key,
    account_id uuid not null references account (id),
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index session_account on session (account_id);

create table sign_in_attempt (
    subject text collate "C" primary key,
    failures bigint not null,
    last_at bigint not null
);

-- The villages' own: every key begins with the kabupaten, the distribution column on Citus.

create table kampung_kb (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    village_code text collate "C" not null,
    name text not null,
    name_sort text collate "C" not null,
    model_level text,
    is_demonstration bigint not null check (is_demonstration in (0, 1)),
    opened_at bigint not null,
    ended_on text collate "C",
    primary key (kabupaten_code, id)
);
create unique index kampung_kb_one_per_village on kampung_kb (kabupaten_code, village_code) where ended_on is null;
create index kampung_kb_village on kampung_kb (village_code);

create table life_cycle_event (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    kampung_kb_id uuid not null,
    village_code text collate "C" not null,
    step text not null,
    happened_on text collate "C",
    document text,
    replaces uuid,
    is_withdrawn bigint not null check (is_withdrawn in (0, 1)),
    known_at bigint not null,
    recorded_by uuid,
    primary key (kabupaten_code, id),
    foreign key (kabupaten_code, kampung_kb_id) references kampung_kb (kabupaten_code, id)
);
create index life_cycle_event_village on life_cycle_event (kabupaten_code, village_code, known_at);

create table fact (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    kampung_kb_id uuid not null,
    village_code text collate "C" not null,
    kind text collate "C" not null,
    month bigint not null,
    known_at bigint not null,
    state text not null,
    body text not null,
    recorded_by uuid,
    primary key (kabupaten_code, id),
    foreign key (kabupaten_code, kampung_kb_id) references kampung_kb (kabupaten_code, id)
);
create index fact_newest on fact (kabupaten_code, village_code, kind, month, known_at);

create table activity (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    activity_id uuid not null,
    kampung_kb_id uuid not null,
    village_code text collate "C" not null,
    happened_on text collate "C" not null,
    title text not null,
    body text not null,
    is_withdrawn bigint not null check (is_withdrawn in (0, 1)),
    known_at bigint not null,
    recorded_by uuid,
    primary key (kabupaten_code, id),
    foreign key (kabupaten_code, kampung_kb_id) references kampung_kb (kabupaten_code, id)
);
create index activity_village on activity (kabupaten_code, village_code, happened_on);
create index activity_versions on activity (kabupaten_code, activity_id, known_at);

create table correction (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    village_code text collate "C" not null,
    message text not null,
    contact text,
    received_at bigint not null,
    state text not null,
    answer text,
    answered_at bigint,
    answered_by uuid,
    primary key (kabupaten_code, id)
);
create index correction_village on correction (village_code, received_at);

create table commitment (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    region_code text collate "C" not null,
    signed_on text collate "C" not null,
    title text not null,
    statement text not null,
    target_kampung_kb bigint,
    target_on text collate "C",
    known_at bigint not null,
    primary key (kabupaten_code, id)
);

-- Figures: kept from marks, proved by a recount.

create table stale_mark (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    village_code text collate "C" not null,
    from_month bigint not null,
    marked_at bigint not null,
    primary key (kabupaten_code, id)
);

create table village_month (
    kabupaten_code text collate "C" not null,
    village_code text collate "C" not null,
    month bigint not null,
    is_newest bigint not null check (is_newest in (0, 1)),
    name text not null,
    name_sort text collate "C" not null,
    stage text collate "C" not null,
    class text collate "C" not null,
    rule_set text not null,
    scores text not null,
    index_1 bigint not null,
    index_2 bigint not null,
    index_3 bigint not null,
    agencies text not null,
    answers text not null,
    formed_on text collate "C",
    villages bigint not null,
    active bigint not null,
    rintisan bigint not null,
    dormant bigint not null,
    dasar bigint not null,
    berkembang bigint not null,
    mandiri bigint not null,
    berkelanjutan bigint not null,
    one_score_short bigint not null,
    report_confirmed bigint not null,
    report_unconfirmed bigint not null,
    report_needs_fixing bigint not null,
    profile_confirmed bigint not null,
    answers_ada bigint not null,
    answers_tidak_ada bigint not null,
    answers_belum_diisi bigint not null,
    population_known bigint not null,
    activities bigint not null,
    activities_in_year bigint not null,
    function_agama bigint not null,
    function_pendidikan bigint not null,
    function_reproduksi bigint not null,
    function_ekonomi bigint not null,
    function_perlindungan bigint not null,
    function_kasih_sayang bigint not null,
    function_sosial_budaya bigint not null,
    function_lingkungan bigint not null,
    primary key (kabupaten_code, village_code, month)
);
create index village_month_newest on village_month (village_code) where is_newest = 1;
create index village_month_newest_name on village_month (name_sort, village_code) where is_newest = 1;

create table region_month (
    region_code text collate "C" not null,
    month bigint not null,
    counted_on text collate "C" not null,
    answers text not null,
    villages bigint not null,
    active bigint not null,
    rintisan bigint not null,
    dormant bigint not null,
    dasar bigint not null,
    berkembang bigint not null,
    mandiri bigint not null,
    berkelanjutan bigint not null,
    one_score_short bigint not null,
    report_confirmed bigint not null,
    report_unconfirmed bigint not null,
    report_needs_fixing bigint not null,
    profile_confirmed bigint not null,
    answers_ada bigint not null,
    answers_tidak_ada bigint not null,
    answers_belum_diisi bigint not null,
    population_known bigint not null,
    activities bigint not null,
    activities_in_year bigint not null,
    function_agama bigint not null,
    function_pendidikan bigint not null,
    function_reproduksi bigint not null,
    function_ekonomi bigint not null,
    function_perlindungan bigint not null,
    function_kasih_sayang bigint not null,
    function_sosial_budaya bigint not null,
    function_lingkungan bigint not null,
    primary key (region_code, month)
);

create table region_agency_month (
    region_code text collate "C" not null,
    month bigint not null,
    agency_code text collate "C" not null,
    villages bigint not null,
    primary key (region_code, month, agency_code)
);

-- Trust: what was done, sealed into a chain per kabupaten.

create table command_receipt (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    name text not null,
    digest bytea not null,
    answer text not null,
    recorded_at bigint not null,
    primary key (kabupaten_code, id)
);

create table audit_entry (
    kabupaten_code text collate "C" not null,
    id uuid not null,
    recorded_at bigint not null,
    region_code text collate "C" not null,
    account_id uuid,
    role text,
    origin text not null,
    action text collate "C" not null,
    subject uuid not null,
    before text,
    after text,
    digest bytea not null,
    primary key (kabupaten_code, id)
);
create index audit_entry_region on audit_entry (kabupaten_code, region_code, id);
create index audit_entry_time on audit_entry (id);

create table audit_unsealed (
    kabupaten_code text collate "C" not null,
    entry_id uuid not null,
    primary key (kabupaten_code, entry_id)
);

create table audit_seal (
    kabupaten_code text collate "C" not null,
    sequence bigint not null,
    entry_id uuid not null,
    chain_digest bytea not null,
    sealed_at bigint not null,
    primary key (kabupaten_code, sequence)
);
create unique index audit_seal_entry on audit_seal (kabupaten_code, entry_id);
-- One row for each chain, so that listing the chains does not read their links.
create index audit_seal_begin on audit_seal (kabupaten_code) where sequence = 1;

create table audit_head (
    kabupaten_code text collate "C" not null,
    sequence bigint not null,
    chain_digest bytea not null,
    key_fingerprint text not null,
    signature bytea not null,
    signed_at bigint not null,
    primary key (kabupaten_code, sequence)
);
