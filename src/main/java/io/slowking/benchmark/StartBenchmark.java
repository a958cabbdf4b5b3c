package io.slowking.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.TargetAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code start_benchmark}.
 *
 * @param definition what the type needs to know beyond that, as {@link BenchmarkType#definition} has read it
 * @param deadline how long the whole benchmark may take; null: as configured
 * @param routes who is told, as users write it, for this benchmark; empty: as configured
 */
public record StartBenchmark(
        String name,
        String benchmarkType,
        TargetAccount target,
        @Nullable String targetInfra,
        @Nullable String targetVersion,
        ArtifactSource artifacts,
        JsonNode definition,
        List<String> routes,
        @Nullable Duration deadline,
        Map<String, String> labels) {
    public StartBenchmark {
        routes = List.copyOf(routes);
        labels = Map.copyOf(labels);
    }
}
