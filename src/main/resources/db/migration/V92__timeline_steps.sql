-- What a page shows of a timeline besides the times that were replaced, of which there may be a million.
create index benchmark_timeline_steps on benchmark_timeline (benchmark_id, id) where what <> 'replaced_times';
