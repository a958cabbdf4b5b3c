-- An indicator with a threshold that has no value, or not the reference that it names, can't let a job pass.
alter table scaletest.job_indicator drop constraint job_indicator_verdict_check;
alter table scaletest.job_indicator
    add constraint job_indicator_verdict_check check (verdict in ('passed', 'failed', 'not_judged', 'none'));
