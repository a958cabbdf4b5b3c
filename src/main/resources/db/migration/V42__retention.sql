-- What is old is looked for each hour.
create index benchmark_by_end on benchmark (finished_at) where finished_at is not null;
create index delivery_by_end on delivery (finished_at) where finished_at is not null;
create index idempotent_answer_by_time on idempotent_answer (created_at);
-- Handled events are many and come roughly in the order of time: a summary of each some pages costs nothing when they are handled.
create index inbox_by_end on inbox using brin (handled_at) with (pages_per_range = 32, autosummarize = on);
