package io.slowking.cli.year;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.benchmark.PastBenchmark;
import java.util.List;

/** All that happened in a year, each kind in its order. */
public record PastYear(
        List<PastBenchmark> benchmarks, List<ObjectNode> jobs, List<TestRunYear.Run> runs, ArrayNode pullRequests) {
    public static PastYear of(Year year) {
        return new PastYear(
                new BenchmarkYear(year).all(),
                new JobYear(year).all(),
                new TestRunYear(year).all(),
                new PullRequestYear(year).all());
    }
}
