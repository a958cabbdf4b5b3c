-- A target: where it is and how to log in.
create table benchmark_instance (
    id          uuid primary key,
    url         text        not null unique,
    host        text        not null,
    username    text        not null,
    password    text        not null,
    auth_url    text,
    csrf        boolean     not null default false,
    verify_tls  boolean     not null default true,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
comment on column benchmark_instance.url is 'base URL, normalised';
comment on column benchmark_instance.host is 'host and port as instrumented applications name it, normalised';
comment on column benchmark_instance.password is 'sealed (AES-GCM), with the id of the key';

create table benchmark (
    id                uuid primary key,
    name              text        not null check (char_length(name) between 1 and 200),
    type              text        not null,
    infra             text check (char_length(infra) <= 100),
    target_version    text check (char_length(target_version) <= 100),
    labels            jsonb       not null default '{}',
    artifacts         jsonb       not null,
    notify            jsonb       not null default '[]',
    instance_id       uuid        not null references benchmark_instance,
    target_project_id text,
    status            text        not null check (status in ('pending', 'preparing', 'creating_project', 'uploading', 'measuring',
                                                             'reporting', 'completed', 'failed', 'cancelled')),
    documents_total   integer     not null default 0 check (documents_total >= 0),
    figures           jsonb,
    report            text,
    created_at        timestamptz not null,
    status_since      timestamptz not null,
    finished_at       timestamptz,
    deadline          timestamptz not null,
    step_deadline     timestamptz,
    time_limit_seconds bigint     not null check (time_limit_seconds > 0),
    failure_code      text,
    failure_message   text,
    check ((failure_code is not null) = (status = 'failed')),
    check ((finished_at is not null) = (status in ('completed', 'failed', 'cancelled'))),
    check (report is not null or status <> 'completed'),
    check (target_project_id is not null or status not in ('uploading', 'measuring', 'reporting', 'completed'))
);

-- A project of a target belongs to at most one benchmark that isn't finished.
create unique index benchmark_project on benchmark (instance_id, target_project_id)
    where status not in ('completed', 'failed', 'cancelled');
create index benchmark_by_project on benchmark (target_project_id, id);
create index benchmark_unfinished on benchmark (least(deadline, step_deadline))
    where status not in ('completed', 'failed', 'cancelled');
create index benchmark_by_status on benchmark (status, id);
create index benchmark_by_name on benchmark (name, type, infra, id);
create index benchmark_labels on benchmark using gin (labels jsonb_path_ops);
create index benchmark_by_instance on benchmark (instance_id);

comment on column benchmark.report is 'the newest report that was finished';

create table document (
    id                 uuid primary key,
    benchmark_id       uuid        not null references benchmark on delete cascade,
    place              integer     not null,
    name               text        not null check (char_length(name) between 1 and 1000),
    size               bigint      not null,
    sha256             text        not null,
    target_document_id text,
    uploaded_at        timestamptz,
    upload_started_at  timestamptz,
    upload_ended_at    timestamptz,
    reported_at        timestamptz,
    unique (benchmark_id, name),
    check (upload_ended_at >= upload_started_at)
);
comment on column document.uploaded_at is 'when the target had answered the upload call';
comment on column document.reported_at is 'when the last time of the document was reported to Slowking';

-- What is still missing, however many documents there are.
create index document_open on document (benchmark_id)
    where upload_started_at is null or upload_ended_at is null;
create index document_not_uploaded on document (benchmark_id, place) where uploaded_at is null;
create index document_by_start on document (benchmark_id, upload_started_at, place);

create table benchmark_timeline (
    id           bigint generated always as identity primary key,
    benchmark_id uuid        not null references benchmark on delete cascade,
    at           timestamptz not null,
    what         text        not null,
    detail       text        not null
);
create index benchmark_timeline_by_benchmark on benchmark_timeline (benchmark_id, id);
comment on column benchmark_timeline.what is 'a status, or the name of an event or a noteworthy fact';
