package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.analysis.Summary;
import io.slowking.benchmark.MeasurementView.FailureCount;
import io.slowking.benchmark.MeasurementView.Step;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is read about measurements that Slowking makes itself, straight from the tables. */
@Singleton
class MeasurementQueries {
    private static final String STEPS = """
            select number, rate, concurrency, requests, begun_at, ended_at, cast(latency as text) as latency, achieved, failed, late, held_back,
                   longest_lateness, kept
              from measurement_step
             where benchmark_id = :id
             order by number
            """;

    private static final String FAILURES = """
            select failure, count(*) as requests from document
             where benchmark_id = :id and failure is not null
             group by failure
             order by requests desc, failure
             limit 10
            """;

    private final Session entities;
    private final ObjectMapper mapper;

    MeasurementQueries(Session entities, ObjectMapper mapper) {
        this.entities = entities;
        this.mapper = mapper;
    }

    /** The measurement of a benchmark; empty when it was not Slowking that measured, or has yet to begin. */
    Optional<MeasurementView> find(UUID benchmarkId) {
        List<Step> steps = entities.createNativeQuery(STEPS, Tuple.class)
                .setParameter("id", benchmarkId)
                .getResultStream()
                .map(this::step)
                .toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        MeasurementWords words = new MeasurementWords(steps);
        return Optional.of(new MeasurementView(
                steps, words.knee().map(Step::ratePerSecond).orElse(null), failures(benchmarkId), words.sentences()));
    }

    private List<FailureCount> failures(UUID benchmarkId) {
        return entities.createNativeQuery(FAILURES, Tuple.class)
                .setParameter("id", benchmarkId)
                .getResultStream()
                .map(row -> new FailureCount(row.get("failure", String.class), row.get("requests", Long.class)))
                .toList();
    }

    private Step step(Tuple row) {
        return new Step(
                row.get("number", Integer.class),
                row.get("rate", Double.class),
                row.get("concurrency", Integer.class),
                row.get("requests", Integer.class),
                row.get("begun_at", Instant.class),
                row.get("ended_at", Instant.class),
                latency(row.get("latency", String.class)),
                row.get("achieved", Double.class),
                row.get("failed", Integer.class),
                row.get("late", Integer.class),
                row.get("held_back", Integer.class),
                row.get("longest_lateness", Double.class),
                row.get("kept", Boolean.class));
    }

    private @Nullable Summary latency(@Nullable String json) {
        try {
            return json == null ? null : mapper.readValue(json, Summary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored figures can't be read: " + e.getOriginalMessage());
        }
    }
}
