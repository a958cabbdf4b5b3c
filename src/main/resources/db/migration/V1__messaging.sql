-- Events that were committed and are not yet known to be in Kafka. A relay reads whole shards, so that each subject's events keep their order.
create table outbox (
    position     bigint generated always as identity primary key,
    shard        smallint    not null,
    event_id     uuid        not null unique,
    type         text        not null,
    topic        text        not null,
    subject      uuid        not null,
    raised_at    timestamptz not null,
    data         json        not null,
    trace_parent text
);

-- One row per shard; whoever has locked it is the one relay that reads it.
create table outbox_shard (
    shard smallint primary key
);

insert into outbox_shard select generate_series(0, 15);

-- Which event is still to be handled by which handler, and which has been.
create table inbox (
    handler      text        not null,
    event_id     uuid        not null,
    position     bigint generated always as identity,
    type         text        not null,
    subject      uuid        not null,
    data         json        not null,
    trace_parent text,
    status       text        not null default 'waiting' check (status in ('waiting', 'done', 'dead')),
    attempts     integer     not null default 0,
    arrived_at   timestamptz not null default clock_timestamp(),
    due_at       timestamptz not null default clock_timestamp(),
    owner        uuid,
    leased_until timestamptz,
    handled_at   timestamptz,
    failure      text,
    primary key (handler, event_id)
);

-- What a claim looks for: the earliest waiting row of a lane (handler, subject), and of an event.
create index inbox_waiting on inbox (position) where status = 'waiting';
create index inbox_waiting_lane on inbox (handler, subject, position) where status = 'waiting';
create index inbox_waiting_event on inbox (event_id, position) where status = 'waiting';
create index inbox_dead on inbox (position) where status = 'dead';

-- Events that a handler could not handle, for people.
create view dead_letter as
select position, handler, event_id, type, subject, data, attempts, arrived_at, handled_at as died_at, failure
  from inbox
 where status = 'dead';
