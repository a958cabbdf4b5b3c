package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkView;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One side of a comparison.
 *
 * @param name what it is called in the plot and the table
 */
public record Side(String role, String name, String documents, List<Member> members) {
    /** A benchmark of it. */
    public record Member(String id, String name, String type, String version, String infra, Moment created) {}

    public static Side of(String role, List<BenchmarkView> benchmarks, Instant now) {
        return new Side(
                role,
                "%s%s".formatted(role, version(benchmarks)),
                Counts.of(
                        benchmarks.stream()
                                .mapToLong(benchmark -> benchmark.counts().reported())
                                .sum(),
                        "document"),
                benchmarks.stream()
                        .map(benchmark -> new Member(
                                benchmark.id().toString(),
                                benchmark.name(),
                                benchmark.benchmarkType(),
                                Objects.requireNonNullElse(benchmark.targetVersion(), ""),
                                Objects.requireNonNullElse(benchmark.targetInfra(), ""),
                                Moment.of(benchmark.createdAt(), now)))
                        .toList());
    }

    /** The version, when all of them have the same. */
    private static String version(List<BenchmarkView> benchmarks) {
        List<String> versions = benchmarks.stream()
                .map(benchmark -> Objects.requireNonNullElse(benchmark.targetVersion(), ""))
                .distinct()
                .toList();
        return versions.size() == 1 && !versions.getFirst().isEmpty() ? " " + versions.getFirst() : "";
    }
}
