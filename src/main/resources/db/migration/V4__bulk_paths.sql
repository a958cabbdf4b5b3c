-- What one change raised about one subject is one row of the outbox, however many events that is: a thousand document times cost ten rows.
alter table outbox add event_ids uuid[], add types text[], add events text[];
update outbox set event_ids = array[event_id], types = array[type], events = array[data::text];
alter table outbox
    alter event_ids set not null, alter types set not null, alter events set not null,
    drop event_id, drop type, drop data;
comment on column outbox.events is 'the data of each event as JSON, in order';

-- How far a benchmark's documents are. Whoever changes documents has locked this row, so nobody has to lock or to count the documents themselves.
create table benchmark_progress (
    benchmark_id     uuid primary key references benchmark on delete cascade,
    uploaded         integer not null default 0 check (uploaded >= 0),
    started          integer not null default 0 check (started >= 0),
    reported         integer not null default 0 check (reported >= 0),
    last_uploaded_at timestamptz,
    last_reported_at timestamptz
) with (fillfactor = 50);
comment on column benchmark_progress.uploaded is 'documents whose upload call was answered';
comment on column benchmark_progress.started is 'documents whose upload start is known';
comment on column benchmark_progress.reported is 'documents of which both times are known';

insert into benchmark_progress
select benchmark_id, count(uploaded_at), count(upload_started_at),
       count(*) filter (where upload_started_at is not null and upload_ended_at is not null), max(uploaded_at), max(reported_at)
  from document
 group by benchmark_id;

-- No index has a column that a report changes: so the new version of a document finds room beside the old one, and no index needs to know.
drop index document_open;
drop index document_by_start;
alter table document set (fillfactor = 60);
