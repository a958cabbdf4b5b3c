-- Dead letters that somebody has given up stay, with the reason.
alter table inbox drop constraint inbox_status_check;
alter table inbox add constraint inbox_status_check check (status in ('waiting', 'done', 'dead', 'discarded'));
alter table inbox add column discarded_because text;
alter table inbox add constraint inbox_discarded_check check ((discarded_because is not null) = (status = 'discarded'));

-- The address of a webhook is its own secret: it is kept sealed, shown cut off, and recognised by its fingerprint.
alter table delivery add column route_shown text;
alter table delivery add column fingerprint bytea;
update delivery
   set route_shown = regexp_replace(route, '^((slack:)?https?://[^/?#]+)[/?#].+$', '\1/…'),
       fingerprint = sha256(convert_to(route, 'UTF8'));
alter table delivery alter column route_shown set not null;
alter table delivery alter column fingerprint set not null;
alter table delivery drop constraint delivery_subject_occasion_route_key;
alter table delivery add constraint delivery_once unique (subject, occasion, fingerprint);
comment on column delivery.route is 'as the user has written it; addresses of webhooks sealed';
comment on column delivery.fingerprint is 'SHA-256 of the route in clear: one message per subject, occasion and route, for ever';
