package io.slowking.testrun;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What is told about test runs. */
@ConfigMapping(prefix = "slowking.test-runs")
interface TestRunConfig {
    /** Branches about which people are told; {@code *}: all. */
    @WithDefault("main,master")
    List<String> notifiedBranches();

    /** Where they are told; none: the default routes. */
    Optional<List<String>> routes();

    /** A test with a larger share of flakes among its results is called flaky. */
    @WithDefault("0.01")
    double flakyAbove();
}
