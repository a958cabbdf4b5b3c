package io.slowking.benchmark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.analysis.Summary;
import io.slowking.benchmark.model.Lateness;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.Pace;
import io.slowking.benchmark.model.StepResult;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The steps of measurements in PostgreSQL. */
final class StoredSteps implements Steps {
    private static final String BEGIN = """
            insert into measurement_step (benchmark_id, number, first_place, rate, concurrency, requests, begun_at)
            values (:benchmark, :number, :place, cast(:rate as float8), cast(:concurrency as integer), :requests, :now)
            """;

    private static final String OPEN = """
            select number, first_place, rate, concurrency, requests from measurement_step
             where benchmark_id = :benchmark and ended_at is null
            """;

    private static final String ADD = """
            update measurement_step
               set failed = failed + :failed, late = late + :late, held_back = held_back + :heldBack,
                   longest_lateness = greatest(longest_lateness, :longest)
             where benchmark_id = :benchmark and number = :step
            """;

    private static final String END = """
            update measurement_step
               set ended_at = :now, latency = cast(:latency as jsonb), achieved = :achieved, kept = cast(:kept as boolean),
                   requests = greatest(1, (select count(*) from document d
                                            where d.benchmark_id = :benchmark and d.place >= measurement_step.first_place))
             where benchmark_id = :benchmark and number = :step
            """;

    private final Session entities;
    private final ObjectMapper mapper;

    StoredSteps(Session entities, ObjectMapper mapper) {
        this.entities = entities;
        this.mapper = mapper;
    }

    @Override
    public void begin(UUID benchmarkId, MeasurementStep step, Instant now) {
        Pace pace = step.pace();
        entities.createNativeQuery(BEGIN)
                .setParameter("benchmark", benchmarkId)
                .setParameter("number", step.number())
                .setParameter("place", step.firstPlace())
                .setParameter("rate", pace instanceof Pace.Rate(double perSecond) ? perSecond : null)
                .setParameter("concurrency", pace instanceof Pace.Concurrency(int requests) ? requests : null)
                .setParameter("requests", step.requests())
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public Optional<MeasurementStep> open(UUID benchmarkId) {
        return entities.createNativeQuery(OPEN, Tuple.class)
                .setParameter("benchmark", benchmarkId)
                .getResultStream()
                .findFirst()
                .map(row -> new MeasurementStep(
                        row.get("number", Integer.class),
                        row.get("first_place", Integer.class),
                        row.get("requests", Integer.class),
                        pace(row.get("rate", Double.class), row.get("concurrency", Integer.class))));
    }

    private static Pace pace(@Nullable Double rate, @Nullable Integer concurrency) {
        return rate == null ? new Pace.Concurrency(Objects.requireNonNull(concurrency)) : new Pace.Rate(rate);
    }

    @Override
    public void add(UUID benchmarkId, int step, int failed, Lateness lateness) {
        entities.createNativeQuery(ADD)
                .setParameter("failed", failed)
                .setParameter("late", lateness.late())
                .setParameter("heldBack", lateness.heldBack())
                .setParameter("longest", lateness.longestSeconds())
                .setParameter("benchmark", benchmarkId)
                .setParameter("step", step)
                .executeUpdate();
    }

    @Override
    public void end(UUID benchmarkId, int step, StepResult result, Instant now) {
        entities.createNativeQuery(END)
                .setParameter("now", now)
                .setParameter("latency", json(result.latency()))
                .setParameter("achieved", result.achieved())
                .setParameter("kept", result.kept())
                .setParameter("benchmark", benchmarkId)
                .setParameter("step", step)
                .executeUpdate();
    }

    private @Nullable String json(@Nullable Summary latency) {
        try {
            return latency == null ? null : mapper.writeValueAsString(latency);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures have no JSON", e);
        }
    }
}
