-- Keys of callers. Of a key's secret only the SHA-256 is kept: it is random enough that nobody can try all of them.
create table api_key (
    id                  text primary key check (id ~ '^[0-9a-f]{12}$'),
    name                text        not null check (char_length(name) between 1 and 200),
    hash                bytea       not null,
    roles               text[]      not null check (cardinality(roles) > 0),
    scopes              text[]      not null default '{}',
    requests_per_second integer check (requests_per_second > 0),
    largest_body        bigint check (largest_body > 0),
    created_at          timestamptz not null,
    created_by          text        not null,
    expires_at          timestamptz,
    last_used_at        timestamptz,
    revoked_at          timestamptz
);
comment on column api_key.id is 'the readable part of the key: sk_<id>_<secret>';
comment on column api_key.scopes is 'beginnings of the paths that the key is good for; none: all';
comment on column api_key.last_used_at is 'written some seconds later';

-- Who changed what. Reports of measurements are no changes.
create table audit (
    position bigint generated always as identity primary key,
    at       timestamptz not null,
    who      text        not null,
    address  text        not null,
    what     text        not null,
    resource text        not null,
    status   integer     not null
);
create index audit_by_resource on audit (resource text_pattern_ops, position);
create index audit_by_who on audit (who, position);
create index audit_by_time on audit (at);
comment on column audit.what is 'the operation, by its id in the OpenAPI document';
comment on column audit.resource is 'the address of what was made or changed';
