package io.slowking.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A benchmark of the past that never ran, for demonstrations.
 *
 * @param id has to sort by {@code startedAt}, as a UUID of version 7 does
 * @param target where it would have run, {@code host:port}
 * @param latencies of its documents, in seconds, in the order of their starts
 * @param apart the time between two starts
 */
public record PastBenchmark(
        UUID id,
        String name,
        String target,
        String infra,
        String version,
        Map<String, String> labels,
        Instant startedAt,
        List<Double> latencies,
        Duration apart) {
    public PastBenchmark {
        labels = Map.copyOf(labels);
        latencies = List.copyOf(latencies);
    }
}
