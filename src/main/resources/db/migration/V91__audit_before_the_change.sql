-- A line is written before its change, and says how that was answered when it was.
alter table audit alter column status drop not null;
comment on column audit.status is 'what was answered; null while nothing was, and for ever when the program ended before';
