package io.slowking.scaletest;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Whether anything about jobs has changed, for those who follow them: far cheaper to ask than what has. */
@Singleton
public class JobStates {
    /** Of all that are under way, of those that finished lately, and which is the newest. */
    private static final String STATE_OF_ALL = """
            select md5(concat_ws('/',
                   (select max(id) from scaletest.job),
                   (select string_agg(id || ' ' || active_at, ',' order by id) from scaletest.job where state = 'receiving'),
                   (select string_agg(concat_ws(' ', id, finished_at, figures_at), ',' order by id)
                      from scaletest.job where state <> 'receiving' and finished_at > :lately)))
            """;

    private static final String STATE_OF_ONE = """
            select concat_ws(' ', j.state, j.active_at, j.figures_at)
              from scaletest.job j
              join scaletest.namespace n on n.id = j.namespace_id
             where j.jid = :jid and n.name = :namespace
            """;

    private static final Duration LATELY = Duration.ofHours(1);

    private final Session entities;
    private final Clock clock;

    JobStates(Session entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A text that is another one when a job has come or ended, or something of a job that is under way has come. */
    @ActivateRequestContext
    public String ofAll() {
        return entities.createNativeQuery(STATE_OF_ALL, String.class)
                .setParameter("lately", clock.instant().minus(LATELY))
                .getSingleResult();
    }

    /** A text that is another one when something of the job has come, or it was finished or judged; empty when there is no such job. */
    @ActivateRequestContext
    public Optional<String> of(UUID jid, String namespace) {
        return entities.createNativeQuery(STATE_OF_ONE, String.class)
                .setParameter("jid", jid)
                .setParameter("namespace", namespace)
                .getResultStream()
                .findFirst();
    }
}
