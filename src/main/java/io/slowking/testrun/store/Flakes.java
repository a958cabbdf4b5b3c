package io.slowking.testrun.store;

import java.util.List;
import org.hibernate.Session;

/** The flakes: which test failed in which run though it has passed in another attempt. */
public final class Flakes {
    private static final String ADD = """
            insert into test_flakes (run, test, "timestamp")
            select :run, test, :timestamp from unnest(cast(:tests as bigint[])) as given(test)
             order by test
            on conflict (run, test) do nothing
            returning test
            """;

    private final Session entities;

    Flakes(Session entities) {
        this.entities = entities;
    }

    /** Records tests as flakes of a failing run and returns those that are new. */
    public List<Long> add(StoredRun failing, List<Long> tests) {
        return entities.createNativeQuery(ADD, Long.class)
                .setParameter("run", failing.id())
                .setParameter("timestamp", failing.timestamp())
                .setParameter("tests", tests.toArray(Long[]::new))
                .getResultList();
    }
}
