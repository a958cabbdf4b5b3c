package io.slowking.testrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How long results of tests are kept, and what is told about them. */
@ConfigMapping(prefix = "slowking.test-runs")
interface TestRunConfig {
    /** How long runs are kept, by their own time: an ISO-8601 duration. */
    @WithDefault("P5Y")
    Retention keepRuns();

    /** How long flakes are kept, if not as long as their runs. */
    @WithDefault("P5Y")
    Retention keepFlakes();

    /** How long merged pull requests are kept. */
    @WithDefault("P5Y")
    Retention keepPullRequests();

    /** How long a test that is not run any more counts as failing. */
    @WithDefault("P90D")
    Retention keepFailing();

    /** Branches about which people are told; {@code *}: all. */
    @WithDefault("main,master")
    List<String> notifiedBranches();

    /** Where they are told; none: the default routes. */
    Optional<List<String>> routes();

    /** A test with a larger share of flakes among its results is called flaky. */
    @WithDefault("0.01")
    double flakyAbove();
}
