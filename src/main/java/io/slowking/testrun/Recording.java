package io.slowking.testrun;

import io.slowking.testrun.TestRunEvent.NamedTest;
import io.slowking.testrun.model.NamedResults;
import io.slowking.testrun.model.RunDescription;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.store.FailingTests;
import io.slowking.testrun.store.Names;
import io.slowking.testrun.store.StoredRun;
import io.slowking.testrun.store.TestRunRepositories;
import io.slowking.testrun.store.TestRuns;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A run that is being recorded, within one unit of work. */
record Recording(TestRunRepositories repositories, RunDescription run, Names.Numbers names, NamedResults results) {
    StoredRun stored(long id) {
        return new StoredRun(id, run.timestamp(), run.attempt(), results.setId(), run.commitBytes(), results.spec());
    }

    String job() {
        return run.jobName();
    }

    TestRuns runs() {
        return repositories.runs();
    }

    FailingTests failing() {
        return repositories.failing();
    }

    void raise(TestRunEvent event) {
        repositories.changes().raise(event);
    }

    /** As many of the tests as an event names, in the order of their titles. */
    List<NamedTest> named(Collection<Long> tests) {
        Map<Long, String> titles = repositories.sets().titles(tests);
        return tests.stream()
                .map(test -> new NamedTest(TestIds.text(test), titles.getOrDefault(test, "")))
                .sorted(Comparator.comparing(NamedTest::title))
                .limit(TestRunEvent.MOST_NAMED)
                .toList();
    }
}
