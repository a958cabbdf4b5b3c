-- The title of a test, named by its hash.
create table test_blueprints (
    id    bigint primary key,
    title text not null
);
comment on column test_blueprints.id is 'SHAKE256 of the UTF-8 title, 64 bits, big-endian and signed';

-- A set of tests, whole or as the difference to a whole one: what is kept of the base, and what is added to it.
create table test_set (
    id       bigint primary key,
    base_id  bigint references test_set,
    kept     bytea,
    added    bigint[]    not null,
    tests    integer     not null check (tests > 0),
    added_at timestamptz not null,
    check (kept is null or base_id is not null)
);
create index test_set_by_base on test_set (base_id) where base_id is not null;
-- Hashes can't be compressed, so it is not tried.
alter table test_set alter column added set storage external;
comment on column test_set.id is 'SHAKE256, 64 bits, over the ids of the tests in unsigned order';
comment on column test_set.base_id is 'null: a whole set, whose tests are all in added';
comment on column test_set.kept is 'a bit for each test of the base, in its order, the lowest bit of a byte first; null: all of them';
comment on column test_set.added is 'ids of tests in unsigned order; one that occurs twice is there twice';

create view test_run_blueprints as
select s.id,
       array(select member
               from (select b.member
                       from unnest(base.added) with ordinality as b(member, place)
                      where s.kept is null or get_bit(s.kept, b.place - 1) = 1
                      union all
                     select unnest(s.added)) members
              order by member < 0, member) as test_blueprint_ids
  from test_set s
  left join test_set base on base.id = s.base_id;

-- What many runs have in common is stored once.
create table test_run_source (
    id   smallint generated always as identity primary key,
    name text not null unique
);

create table test_run_origin (
    id        integer generated always as identity primary key,
    source_id smallint not null references test_run_source,
    job       text     not null,
    attempt   integer  not null check (attempt > 0),
    unique (source_id, job, attempt)
);
comment on column test_run_origin.job is 'empty when the run named none';

create table test_run_branch (
    id   integer generated always as identity primary key,
    name text not null unique
);

-- The id of a run, by which it is found.
create function test_run_id(reference bytea) returns bigint
    language sql immutable strict parallel safe
    return ('x' || encode(substring(sha256(reference) for 8), 'hex'))::bit(64)::bigint;

-- A row for each run. It has eight columns and no id of its own: a ninth column would make each row 8 bytes longer, and so would an id.
create table test_run (
    "timestamp"  timestamptz not null,
    blueprint_id bigint      not null references test_set,
    origin_id    integer     not null references test_run_origin,
    branch_id    integer     not null references test_run_branch,
    reference    bytea       not null,
    commit_id    bytea,
    result_spec  bytea,
    url          text
);
comment on column test_run.reference is
    'two bytes: the source; then the id that it gave: 16 bytes when that is a UUID, else its UTF-8 text, behind a byte ff when that has 16 bytes, too';
comment on column test_run.result_spec is 'null: all tests passed';

create unique index test_run_id on test_run (test_run_id(reference));
-- Runs come roughly in the order of time, so a summary of each 16 pages finds them by time, commit, set, branch and origin, at 3 bytes a run.
create index test_run_blocks on test_run using brin (
    "timestamp",
    commit_id bytea_bloom_ops(n_distinct_per_range = 1400, false_positive_rate = 0.01),
    blueprint_id int8_bloom_ops(n_distinct_per_range = 100),
    branch_id int4_bloom_ops(n_distinct_per_range = 400),
    origin_id int4_bloom_ops(n_distinct_per_range = 100)
) with (pages_per_range = 16, autosummarize = on);
-- Those that did not pass altogether are few, and asked for most.
create index test_run_not_passed on test_run ("timestamp") where result_spec is not null;
create index test_run_not_passed_by_commit on test_run (commit_id) where result_spec is not null;

create function test_run_ext_id(reference bytea) returns text
    language sql immutable strict parallel safe
    return case when length(reference) = 18 then encode(substring(reference from 3), 'hex')::uuid::text
                when length(reference) = 19 and get_byte(reference, 2) = 255 then convert_from(substring(reference from 4), 'UTF8')
                else convert_from(substring(reference from 3), 'UTF8') end;

-- Whether a test failed: skipped ones, which a spec that begins with 02 lists first, have not.
create function test_run_failed(result_spec bytea) returns boolean
    language sql immutable parallel safe
    return case when result_spec is null then false
                when get_byte(result_spec, 0) < 2 then true
                else length(result_spec) > 9 + 8 * ('x' || encode(substring(result_spec from 2 for 4), 'hex'))::bit(32)::integer end;

create view test_runs as
select s.name as source, test_run_ext_id(r.reference) as ext_id, r.blueprint_id, r."timestamp", b.name as branch, r.commit_id,
       r.result_spec, nullif(o.job, '') as job, o.attempt, r.url, test_run_id(r.reference) as id
  from test_run r
  join test_run_origin o on o.id = r.origin_id
  join test_run_source s on s.id = o.source_id
  join test_run_branch b on b.id = r.branch_id;

-- A test that failed in one attempt and passed in another one, against the failing run.
create table test_flakes (
    run         bigint      not null,
    test        bigint      not null references test_blueprints,
    "timestamp" timestamptz not null,
    primary key (run, test)
);
create index test_flakes_by_time on test_flakes ("timestamp", run, test);
create index test_flakes_by_test on test_flakes (test, "timestamp");
comment on column test_flakes.run is 'test_runs.id of the failing run';
comment on column test_flakes."timestamp" is 'that of the failing run';

-- The tests that fail at present: in the newest run of a job on a branch in which they passed or failed.
create table test_failing (
    branch_id  integer     not null references test_run_branch,
    source_id  smallint    not null references test_run_source,
    job        text        not null,
    test       bigint      not null references test_blueprints,
    since      timestamptz not null,
    first_run  bigint      not null,
    first_commit bytea,
    last       timestamptz not null,
    last_run   bigint      not null,
    primary key (branch_id, source_id, job, test)
);
create index test_failing_by_test on test_failing (test);
create index test_failing_by_last on test_failing (last);

create table prs (
    repository text        not null,
    number     integer     not null check (number > 0),
    merged_at  timestamptz not null,
    status     text        not null check (status in ('success', 'failure', 'neutral', 'unknown')),
    primary key (repository, number)
);
create index prs_by_merge on prs (merged_at, repository, number);
