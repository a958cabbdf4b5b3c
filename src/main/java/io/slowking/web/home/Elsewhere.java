package io.slowking.web.home;

import io.slowking.scaletest.JobFilter;
import io.slowking.scaletest.JobQueries;
import io.slowking.testrun.FailureQueries;
import io.slowking.web.scaletest.JobRow;
import io.slowking.web.testrun.FailureRow;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What Home shows besides benchmarks. */
@Singleton
public class Elsewhere {
    private static final String LATELY = "4";

    private final JobQueries jobs;
    private final FailureQueries failures;
    private final Clock clock;

    Elsewhere(JobQueries jobs, FailureQueries failures, Clock clock) {
        this.jobs = jobs;
        this.failures = failures;
        this.clock = clock;
    }

    /** The latest jobs of scale tests, and tests that fail at present. */
    public record Lately(List<JobRow> jobs, List<FailureRow> failing) {
        public boolean isEmpty() {
            return jobs.isEmpty() && failing.isEmpty();
        }
    }

    public Lately lately() {
        Instant now = clock.instant();
        return new Lately(
                jobs.page(new JobFilter(), new MultivaluedHashMap<>(), null, LATELY).items().stream()
                        .map(job -> JobRow.of(job, now))
                        .toList(),
                failures.failures(null, null, LATELY).items().stream()
                        .map(failure -> FailureRow.of(failure, now))
                        .toList());
    }
}
