-- What is drawn and listed of a completed benchmark's latencies, so that a page about a million documents reads one row.
create table benchmark_profile (
    benchmark_id uuid primary key references benchmark on delete cascade,
    report       text  not null,
    profile      jsonb not null
);
comment on column benchmark_profile.report is 'the report with which it was made; another report has another profile';

-- The earlier benchmarks of the same name, type and infra, the newest first.
create index benchmark_completed_series on benchmark (name, type, coalesce(infra, ''), id) where status = 'completed';

-- How many documents had reported at the beginning of each minute, for the intake of the last hours.
create table intake_total (
    minute    timestamptz primary key,
    documents bigint not null check (documents >= 0)
);
