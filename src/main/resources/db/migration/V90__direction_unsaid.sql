-- Whether somebody has said which direction is better is needed, so that it can be said later and isn't turned round by the way.
alter table scaletest.metric
    alter column direction drop not null,
    alter column direction drop default;
update scaletest.metric set direction = null where direction = 'lower';
comment on column scaletest.metric.direction is 'whether lower or higher values are better; null: nobody has said it, which is lower';
