-- What a benchmark's type needs to know beyond what all of them have. What is sealed in it stands in fields called "sealed".
alter table benchmark add column definition jsonb not null default '{}';

-- Only a target that was asked for a project has one.
alter table benchmark drop constraint benchmark_check3;
alter table benchmark add constraint benchmark_project_check check (target_project_id is not null or status <> 'uploading');

-- A target that nobody has to log in to.
alter table benchmark_instance
    alter column username drop not null,
    alter column password drop not null,
    add constraint benchmark_instance_credentials check ((username is null) = (password is null));

-- A document that is sent several times is several documents, made of the same artifact.
alter table document
    add column artifact text,
    add column failure text,
    add constraint document_failure_check check (failure is null or upload_ended_at is null);
comment on column document.artifact is 'the artifact that is sent, where it is not called as the document';
comment on column document.failure is 'why the request failed; it has a start then and no end';
create index document_failed on document (benchmark_id) where failure is not null;

alter table benchmark_progress
    add column failed integer not null default 0 check (failed >= 0),
    add column attempt integer not null default 0;
comment on column benchmark_progress.failed is 'documents whose request failed';
comment on column benchmark_progress.attempt is 'counts up whenever a copy of the program takes over measuring; whoever has another number stops';

-- A stretch of a measurement at one rate, or with one concurrency.
create table measurement_step (
    benchmark_id     uuid             not null references benchmark on delete cascade,
    number           integer          not null check (number >= 1),
    first_place      integer          not null,
    rate             double precision check (rate > 0),
    concurrency      integer check (concurrency > 0),
    requests         integer          not null check (requests > 0),
    begun_at         timestamptz      not null,
    ended_at         timestamptz,
    latency          jsonb,
    achieved         double precision,
    failed           integer          not null default 0,
    late             integer          not null default 0,
    held_back        integer          not null default 0,
    longest_lateness double precision not null default 0,
    kept             boolean,
    primary key (benchmark_id, number),
    check ((rate is null) <> (concurrency is null)),
    check (kept is null or ended_at is not null)
);
comment on column measurement_step.first_place is 'place of its first document';
comment on column measurement_step.rate is 'requests per second (open model)';
comment on column measurement_step.concurrency is 'requests under way at once (closed model)';
comment on column measurement_step.achieved is 'requests sent per second';
comment on column measurement_step.late is 'requests that Slowking sent more than 10 ms after they should have been';
comment on column measurement_step.held_back is 'those of them that waited because too many others were under way';
comment on column measurement_step.longest_lateness is 'in seconds';
comment on column measurement_step.kept is 'whether it kept its limit; null when it has none';
