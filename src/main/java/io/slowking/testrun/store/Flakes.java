package io.slowking.testrun.store;

import io.slowking.database.Statements;
import java.util.List;

/** The flakes: which test failed in which run though it has passed in another attempt. */
public final class Flakes {
    private static final String ADD = """
            insert into test_flakes (run, test, "timestamp")
            select ?::bigint, test, ?::timestamptz from unnest(?::bigint[]) as given(test)
             order by test
            on conflict (run, test) do nothing
            returning test
            """;

    private final Statements statements;

    Flakes(Statements statements) {
        this.statements = statements;
    }

    /** Records tests as flakes of a failing run and returns those that are new. */
    public List<Long> add(StoredRun failing, List<Long> tests) {
        return statements.list(ADD, row -> row.getLong("test"), failing.id(), failing.timestamp(), tests);
    }
}
