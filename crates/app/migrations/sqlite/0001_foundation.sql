-- Reference tables: small, the same everywhere. On Citus each is a reference table.

create table region (
    code text primary key,
    level integer not null,
    kabupaten_code text not null,
    name text not null,
    name_sort text not null,
    edition text not null,
    valid_from text,
    valid_to text
) strict;

create table region_succession (
    old_code text not null,
    new_code text not null,
    effective_on text not null,
    share_millionths integer not null check (share_millionths between 0 and 1000000),
    primary key (old_code, new_code, effective_on)
) strict;
create index region_succession_new on region_succession (new_code);

create table kabupaten (
    code text primary key,
    reference_date text,
    rule_set text not null,
    compared_rule_set text,
    demonstration_note text
) strict;

create table local_word (
    kabupaten_code text not null,
    kind text not null,
    word text not null,
    value text not null,
    primary key (kabupaten_code, kind, word)
) strict;

create table rule_set (
    id text primary key,
    digest text not null,
    body text not null,
    loaded_at integer not null
) strict;

create table agency (
    code text primary key,
    name text not null,
    name_sort text not null,
    is_own_sector integer not null check (is_own_sector in (0, 1))
) strict;

create table account (
    id blob primary key,
    user_name text not null unique,
    phone text unique,
    display_name text not null,
    name_sort text not null,
    password_hash text not null,
    role text not null,
    sector text,
    is_demonstration integer not null check (is_demonstration in (0, 1)),
    created_at integer not null,
    deactivated_at integer
) strict;
create index account_name on account (name_sort, id);

create table account_region (
    account_id blob not null references account (id),
    region_code text not null,
    primary key (account_id, region_code)
) strict;
create index account_region_code on account_region (region_code);

create table session (
    token_digest blob primary key,
    account_id blob not null references account (id),
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null
) strict;
create index session_account on session (account_id);

create table sign_in_attempt (
    subject text primary key,
    failures integer not null,
    last_at integer not null
) strict;

-- The villages' own: every key begins with the kabupaten, the distribution column on Citus.

create table kampung_kb (
    kabupaten_code text not null,
    id blob not null,
    village_code text not null,
    name text not null,
    name_sort text not null,
    model_level text,
    is_demonstration integer not null check (is_demonstration in (0, 1)),
    opened_at integer not null,
    ended_on text,
    primary key (kabupaten_code, id)
) strict;
create unique index kampung_kb_one_per_village on kampung_kb (kabupaten_code, village_code) where ended_on is null;
create index kampung_kb_village on kampung_kb (village_code);

create table life_cycle_event (
    kabupaten_code text not null,
    id blob not null,
    kampung_kb_id blob not null,
    village_code text not null,
    step text not null,
    happened_on text,
    document text,
    replaces blob,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    known_at integer not null,
    recorded_by blob,
    primary key (kabupaten_code, id),
    foreign key (kabupaten_code, kampung_kb_id) references kampung_kb (kabupaten_code, id)
) strict;
create index life_cycle_event_village on life_cycle_event (kabupaten_code, village_code, known_at);

create table fact (
    kabupaten_code text not null,
    id blob not null,
    kampung_kb_id blob not null,
    village_code text not null,
    kind text not null,
    month integer not null,
    known_at integer not null,
    state text not null,
    body text not null,
    recorded_by blob,
    primary key (kabupaten_code, id),
    foreign key (kabupaten_code, kampung_kb_id) references kampung_kb (kabupaten_code, id)
) strict;
create index fact_newest on fact (kabupaten_code, village_code, kind, month, known_at);

create table activity (
    kabupaten_code text not null,
    id blob not null,
    activity_id blob not null,
    kampung_kb_id blob not null,
    village_code text not null,
    happened_on text not null,
    title text not null,
    body text not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    known_at integer not null,
    recorded_by blob,
    primary key (kabupaten_code, id),
    foreign key (kabupaten_code, kampung_kb_id) references kampung_kb (kabupaten_code, id)
) strict;
create index activity_village on activity (kabupaten_code, village_code, happened_on);
create index activity_versions on activity (kabupaten_code, activity_id, known_at);

create table correction (
    kabupaten_code text not null,
    id blob not null,
    village_code text not null,
    message text not null,
    contact text,
    received_at integer not null,
    state text not null,
    answer text,
    answered_at integer,
    answered_by blob,
    primary key (kabupaten_code, id)
) strict;
create index correction_village on correction (village_code, received_at);

create table commitment (
    kabupaten_code text not null,
    id blob not null,
    region_code text not null,
    signed_on text not null,
    title text not null,
    statement text not null,
    target_kampung_kb integer,
    target_on text,
    known_at integer not null,
    primary key (kabupaten_code, id)
) strict;

-- Figures: kept from marks, proved by a recount.

create table stale_mark (
    kabupaten_code text not null,
    id blob not null,
    village_code text not null,
    from_month integer not null,
    marked_at integer not null,
    primary key (kabupaten_code, id)
) strict;

create table village_month (
    kabupaten_code text not null,
    village_code text not null,
    month integer not null,
    is_newest integer not null check (is_newest in (0, 1)),
    name text not null,
    name_sort text not null,
    stage text not null,
    class text not null,
    rule_set text not null,
    scores text not null,
    index_1 integer not null,
    index_2 integer not null,
    index_3 integer not null,
    agencies text not null,
    answers text not null,
    formed_on text,
    villages integer not null,
    active integer not null,
    rintisan integer not null,
    dormant integer not null,
    dasar integer not null,
    berkembang integer not null,
    mandiri integer not null,
    berkelanjutan integer not null,
    one_score_short integer not null,
    report_confirmed integer not null,
    report_unconfirmed integer not null,
    report_needs_fixing integer not null,
    profile_confirmed integer not null,
    answers_ada integer not null,
    answers_tidak_ada integer not null,
    answers_belum_diisi integer not null,
    population_known integer not null,
    activities integer not null,
    activities_in_year integer not null,
    function_agama integer not null,
    function_pendidikan integer not null,
    function_reproduksi integer not null,
    function_ekonomi integer not null,
    function_perlindungan integer not null,
    function_kasih_sayang integer not null,
    function_sosial_budaya integer not null,
    function_lingkungan integer not null,
    primary key (kabupaten_code, village_code, month)
) strict;
create index village_month_newest on village_month (village_code) where is_newest = 1;
create index village_month_newest_name on village_month (name_sort, village_code) where is_newest = 1;

create table region_month (
    region_code text not null,
    month integer not null,
    counted_on text not null,
    answers text not null,
    villages integer not null,
    active integer not null,
    rintisan integer not null,
    dormant integer not null,
    dasar integer not null,
    berkembang integer not null,
    mandiri integer not null,
    berkelanjutan integer not null,
    one_score_short integer not null,
    report_confirmed integer not null,
    report_unconfirmed integer not null,
    report_needs_fixing integer not null,
    profile_confirmed integer not null,
    answers_ada integer not null,
    answers_tidak_ada integer not null,
    answers_belum_diisi integer not null,
    population_known integer not null,
    activities integer not null,
    activities_in_year integer not null,
    function_agama integer not null,
    function_pendidikan integer not null,
    function_reproduksi integer not null,
    function_ekonomi integer not null,
    function_perlindungan integer not null,
    function_kasih_sayang integer not null,
    function_sosial_budaya integer not null,
    function_lingkungan integer not null,
    primary key (region_code, month)
) strict;

create table region_agency_month (
    region_code text not null,
    month integer not null,
    agency_code text not null,
    villages integer not null,
    primary key (region_code, month, agency_code)
) strict;

-- Trust: what was done, sealed into a chain per kabupaten.

create table command_receipt (
    kabupaten_code text not null,
    id blob not null,
    name text not null,
    digest blob not null,
    answer text not null,
    recorded_at integer not null,
    primary key (kabupaten_code, id)
) strict;

create table audit_entry (
    kabupaten_code text not null,
    id blob not null,
    recorded_at integer not null,
    region_code text not null,
    account_id blob,
    role text,
    origin text not null,
    action text not null,
    subject blob not null,
    before text,
    after text,
    digest blob not null,
    primary key (kabupaten_code, id)
) strict;
create index audit_entry_region on audit_entry (kabupaten_code, region_code, id);
create index audit_entry_time on audit_entry (id);

create table audit_unsealed (
    kabupaten_code text not null,
    entry_id blob not null,
    primary key (kabupaten_code, entry_id)
) strict;

create table audit_seal (
    kabupaten_code text not null,
    sequence integer not null,
    entry_id blob not null,
    chain_digest blob not null,
    sealed_at integer not null,
    primary key (kabupaten_code, sequence)
) strict;
create unique index audit_seal_entry on audit_seal (kabupaten_code, entry_id);
-- One row for each chain, so that listing the chains does not read their links.
create index audit_seal_begin on audit_seal (kabupaten_code) where sequence = 1;

create table audit_head (
    kabupaten_code text not null,
    sequence integer not null,
    chain_digest blob not null,
    key_fingerprint text not null,
    signature blob not null,
    signed_at integer not null,
    primary key (kabupaten_code, sequence)
) strict;
