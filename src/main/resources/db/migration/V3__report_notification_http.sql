-- Finished reports. Where no report folder is configured their content is below, in pieces.
create table report (
    name         text primary key,
    benchmark_id uuid        not null references benchmark on delete cascade,
    created_at   timestamptz not null,
    rows         bigint      not null,
    size         bigint      not null
);
create index report_by_benchmark on report (benchmark_id, created_at);

create table report_piece (
    report text    not null,
    place  integer not null,
    bytes  bytea   not null,
    primary key (report, place)
);

-- A message to one route, and how sending it went.
create table delivery (
    id          uuid primary key,
    subject     uuid        not null,
    occasion    text        not null,
    route       text        not null,
    message     jsonb       not null,
    status      text        not null check (status in ('waiting', 'delivered', 'failed')),
    attempts    integer     not null default 0,
    created_at  timestamptz not null,
    finished_at timestamptz,
    failure     text,
    unique (subject, occasion, route),
    check ((finished_at is not null) = (status <> 'waiting'))
);
comment on column delivery.occasion is 'what the message is about; one message per subject, occasion and route, for ever';

create table delivery_attempt (
    delivery_id uuid        not null references delivery on delete cascade,
    attempt     integer     not null,
    at          timestamptz not null,
    outcome     text        not null,
    primary key (delivery_id, attempt)
);

-- First answers to requests that carried an Idempotency-Key.
create table idempotent_answer (
    scope      text        not null,
    key        text        not null check (char_length(key) <= 255),
    request    bytea       not null,
    status     integer     not null,
    location   text,
    body       text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (scope, key)
);
comment on column idempotent_answer.request is 'SHA-256 of the request body: the same key with another body is refused';
