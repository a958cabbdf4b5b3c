package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.Pace;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Documents.Draft;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The documents of a step: one for each request, so that each has its own row in the report. All artifacts come once before any comes again.
 *
 * <p>An artifact that is sent several times is the documents {@code name#1}, {@code name#2} …; in a ramp, at 40 requests per second,
 * {@code name@40#1} ….
 */
final class Drafts {
    private final List<Artifact> artifacts;
    private final MeasurementStep step;
    private final String form;

    Drafts(List<Artifact> artifacts, Load load, MeasurementStep step) {
        this.artifacts = artifacts;
        this.step = step;
        this.form = load.ramp() != null && step.pace() instanceof Pace.Rate rate
                ? "%%s@%s#%%d".formatted(rate.plain())
                : load.repetitions() > 1 ? "%s#%d" : "%s";
    }

    Draft draft(int number) {
        Artifact artifact = artifacts.get(number % artifacts.size());
        String name = form.formatted(artifact.name(), number / artifacts.size() + 1);
        return new Draft(
                name, artifact.size(), artifact.sha256(), name.equals(artifact.name()) ? null : artifact.name());
    }

    /** Begins the step. */
    void add(UUID benchmarkId, BenchmarkRepositories repositories, Instant now) {
        repositories.documents().add(benchmarkId, step.firstPlace(), step.requests(), this::draft);
        repositories.steps().begin(benchmarkId, step, now);
    }
}
