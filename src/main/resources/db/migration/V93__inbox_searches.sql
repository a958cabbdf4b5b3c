-- Each search for waiting rows has an index of its own, under a condition that fits no other search: see decision 0016.

update inbox set handled_at = arrived_at where status <> 'waiting' and handled_at is null;
alter table inbox add constraint inbox_handled_check check ((status = 'waiting') = (handled_at is null));

update inbox set owner = null, leased_until = null where status <> 'waiting' and owner is not null;
alter table inbox add constraint inbox_owner_check check (owner is null or status = 'waiting');

drop index inbox_waiting_lane;
create index inbox_lane on inbox (handler, subject, position) where status not in ('done', 'dead', 'discarded');

-- An event's rows are found by the primary key.
drop index inbox_waiting_event;
alter table inbox drop constraint inbox_pkey;
alter table inbox add primary key (event_id, handler);
