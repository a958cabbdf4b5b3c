-- Scale tests. The tables are in a schema of their own; people and drivers know the eight documented names, which are views (see add_namespace).
create schema scaletest;

create table scaletest.namespace (
    id   smallint generated always as identity primary key,
    name text not null unique check (name ~ '^([A-Za-z][A-Za-z0-9_]{0,43})?$')
);
comment on table scaletest.namespace is 'what stands in front of the table names, without the last underscore; empty text is the default';

create table scaletest.job (
    id           bigint generated always as identity primary key,
    namespace_id smallint    not null references scaletest.namespace,
    jid          uuid        not null,
    started      timestamptz,
    completed    timestamptz,
    status       integer,
    project      text,
    state        text        not null default 'receiving' check (state in ('receiving', 'completed', 'abandoned')),
    created_at   timestamptz not null,
    active_at    timestamptz not null,
    finished_at  timestamptz,
    figures_at   timestamptz,
    unique (namespace_id, jid),
    check ((finished_at is null) = (state = 'receiving'))
);
comment on column scaletest.job.completed is 'the driver''s word; finished_at is when Slowking took the job for complete or abandoned';
comment on column scaletest.job.active_at is 'when something of the job came last';
comment on column scaletest.job.figures_at is 'since when phase_figures has the figures of all its samples';
create index job_by_jid on scaletest.job (jid, id);
create index job_by_project on scaletest.job (namespace_id, md5(project), id);
create index job_receiving on scaletest.job (active_at) where state = 'receiving';
create index job_finished on scaletest.job (finished_at) where state <> 'receiving';

-- Names have up to 1,000 characters and values any number: too long for an index, so their hashes are in it.
create table scaletest.job_meta (
    id     bigint generated always as identity primary key,
    job_id bigint not null references scaletest.job on delete cascade,
    name   text   not null check (char_length(name) <= 1000),
    value  text
);
create unique index job_meta_once on scaletest.job_meta (job_id, md5(name), md5(value)) nulls not distinct;
create index job_meta_by_value on scaletest.job_meta (md5(name), md5(value), job_id);

create table scaletest.phase (
    id           bigint generated always as identity primary key,
    job_id       bigint   not null references scaletest.job on delete cascade,
    namespace_id smallint not null references scaletest.namespace,
    pid          uuid     not null,
    run          integer,
    at           timestamptz,
    ended        timestamptz,
    unique (namespace_id, pid)
);
create index phase_by_job on scaletest.phase (job_id, id);
comment on column scaletest.phase.at is 'when it started, or what the driver says of its time';

create table scaletest.phase_flag (
    id       bigint generated always as identity primary key,
    phase_id bigint not null references scaletest.phase on delete cascade,
    name     text   not null check (char_length(name) <= 1000),
    value    text
);
create unique index phase_flag_once on scaletest.phase_flag (phase_id, md5(name), md5(value)) nulls not distinct;

create table scaletest.parameter (
    id           integer generated always as identity primary key,
    namespace_id smallint not null references scaletest.namespace,
    parameter    uuid     not null,
    name         text     not null check (char_length(name) <= 1000),
    title        text,
    units        text,
    unique (namespace_id, parameter)
);
create index parameter_by_name on scaletest.parameter (namespace_id, md5(name), id);

create table scaletest.metric (
    id           integer generated always as identity primary key,
    namespace_id smallint not null references scaletest.namespace,
    metric       uuid     not null,
    name         text     not null check (char_length(name) <= 1000),
    title        text,
    units        text,
    direction    text     not null default 'lower' check (direction in ('lower', 'higher')),
    unique (namespace_id, metric)
);
comment on column scaletest.metric.direction is 'whether lower or higher values are better';
create index metric_by_name on scaletest.metric (namespace_id, md5(name), id);

create table scaletest.phase_param (
    id           bigint generated always as identity primary key,
    phase_id     bigint  not null references scaletest.phase on delete cascade,
    parameter_id integer not null references scaletest.parameter,
    value        text,
    unique (phase_id, parameter_id)
);

-- Samples by the thousand: a row of its own costs 115 bytes with its keys, in an array a time and a value cost 16 and compress.
create table scaletest.sample_chunk (
    id        bigint generated always as identity primary key,
    phase_id  bigint        not null references scaletest.phase on delete cascade,
    metric_id integer       not null references scaletest.metric,
    samples   integer       not null check (samples between 1 and 1000),
    first_at  timestamptz   not null,
    last_at   timestamptz   not null,
    times     timestamptz[] not null,
    "values"  float8[]      not null,
    exact     text[]
);
comment on column scaletest.sample_chunk.first_at is '-infinity, and last_at infinity, when a sample has no time';
comment on column scaletest.sample_chunk.exact is 'the values that float8 can''t hold, at their places; null when it can hold all';
create index sample_chunk_by_phase on scaletest.sample_chunk (phase_id, metric_id);

-- The figures of finished jobs, so that nobody has to read a million samples to show them.
create table scaletest.phase_figures (
    phase_id   bigint  not null references scaletest.phase on delete cascade,
    metric_id  integer not null references scaletest.metric,
    count      bigint  not null,
    sum        float8  not null,
    min        float8  not null,
    max        float8  not null,
    mean       float8  not null,
    mean_err   float8,
    median     float8  not null,
    mode       float8  not null,
    variance   float8,
    sdeviation float8,
    p90        float8  not null,
    p95        float8  not null,
    p99        float8  not null,
    primary key (phase_id, metric_id)
);
comment on column scaletest.phase_figures.mean_err is 'half the width of the 95 % confidence interval of the mean; null for a single value';

-- What jobs are judged by: of one job, or of all jobs of a namespace and project.
create table scaletest.indicator (
    id           bigint generated always as identity primary key,
    namespace_id smallint not null references scaletest.namespace,
    project      text     not null default '',
    job_id       bigint references scaletest.job on delete cascade,
    name         text     not null check (char_length(name) between 1 and 200),
    metric       text     not null,
    figure       text     not null,
    normalize_to text     not null default '1',
    over_phases  text     not null check (over_phases in ('mean', 'min', 'max')),
    at_most      float8,
    at_least     float8,
    change_up    float8,
    change_down  float8,
    reference    uuid
);
comment on column scaletest.indicator.project is 'empty text: every project';
comment on column scaletest.indicator.change_up is 'the largest share by which it may exceed the reference job''s';
comment on column scaletest.indicator.reference is 'jid of the job to compare with; null: the one completed before in the same namespace and project';
create unique index indicator_once on scaletest.indicator (namespace_id, md5(project), job_id, name) nulls not distinct;

create table scaletest.job_indicator (
    job_id          bigint not null references scaletest.job on delete cascade,
    name            text   not null,
    value           float8,
    reference       uuid,
    reference_value float8,
    verdict         text   not null check (verdict in ('passed', 'failed', 'none')),
    reason          text   not null,
    primary key (job_id, name)
);

-- Makes a namespace, if it isn't there, and the eight views under which its rows are read.
create function scaletest.add_namespace(wanted text) returns smallint
    language plpgsql
as $function$
declare
    number smallint;
    prefix text := case when wanted = '' then '' else wanted || '_' end;
begin
    insert into scaletest.namespace (name) values (wanted) on conflict (name) do nothing returning id into number;
    if number is null then
        select id into number from scaletest.namespace where name = wanted;
        return number;
    end if;
    execute format($view$
        create view %I as
        select jid, started, completed, status, project, completed as finished
          from scaletest.job
         where namespace_id = %s $view$, prefix || 'job', number);
    execute format($view$
        create view %I as
        select m.id, j.jid, m.name, m.value
          from scaletest.job_meta m
          join scaletest.job j on j.id = m.job_id
         where j.namespace_id = %s $view$, prefix || 'job_meta', number);
    execute format($view$
        create view %I as
        select p.pid, j.jid, p.run, p.at as "timestamp"
          from scaletest.phase p
          join scaletest.job j on j.id = p.job_id
         where p.namespace_id = %s $view$, prefix || 'job_phases', number);
    execute format($view$
        create view %I as
        select f.id, p.pid, f.name, f.value
          from scaletest.phase_flag f
          join scaletest.phase p on p.id = f.phase_id
         where p.namespace_id = %s $view$, prefix || 'phase_flags', number);
    execute format($view$
        create view %I as
        select a.id, p.pid, q.parameter, a.value
          from scaletest.phase_param a
          join scaletest.phase p on p.id = a.phase_id
          join scaletest.parameter q on q.id = a.parameter_id
         where p.namespace_id = %s $view$, prefix || 'phase_params', number);
    -- Through text, because only that gives back the digits that were sent: a cast to numeric keeps 15 of them.
    execute format($view$
        create view %I as
        select c.id * 1000 + s.place - 1 as id, p.pid, m.metric,
               coalesce(s.exact::numeric, s.value::text::numeric) as value, s.at as "timestamp"
          from scaletest.sample_chunk c
          join scaletest.phase p on p.id = c.phase_id
          join scaletest.metric m on m.id = c.metric_id
         cross join lateral unnest(c.times, c."values", c.exact) with ordinality as s(at, value, exact, place)
         where p.namespace_id = %s $view$, prefix || 'phase_metrics', number);
    execute format($view$
        create view %I as
        select metric, name, title, units from scaletest.metric where namespace_id = %s $view$, prefix || 'lookup_metrics', number);
    execute format($view$
        create view %I as
        select parameter, name, title, units from scaletest.parameter where namespace_id = %s $view$, prefix || 'lookup_parameters', number);
    return number;
end
$function$;

select scaletest.add_namespace('');
