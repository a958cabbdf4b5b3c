package io.slowking.benchmark.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.StartBenchmark;
import io.slowking.security.SealedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Benchmarks in any state, and all that can be done with them. */
final class Lives {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final TimeLimits LIMITS = new Limits();

    private Lives() {}

    /** Each transition that there is. */
    enum Step {
        PREPARE(Lifecycle.Pending.class),
        RECORD_DOCUMENTS(Lifecycle.Preparing.class),
        CREATE_PROJECT(Lifecycle.CreatingProject.class),
        UPLOAD_ALL(Lifecycle.Uploading.class),
        REPORT_ALL_TIMES(Lifecycle.AcceptsTimes.class),
        STORE_REPORT(Lifecycle.Reporting.class),
        REPORT_AGAIN(Lifecycle.Completed.class),
        FAIL(Lifecycle.Unfinished.class),
        CANCEL(Lifecycle.Unfinished.class);

        private final Class<? extends Lifecycle> from;

        Step(Class<? extends Lifecycle> from) {
            this.from = from;
        }

        boolean take(Benchmark benchmark) {
            return benchmark.advance(from, this::next, LIMITS, NOW.plusSeconds(1));
        }

        /** A state that doesn't have the transition does not get as far as here. */
        private Lifecycle next(Lifecycle state) {
            return switch (this) {
                case PREPARE -> ((Lifecycle.Pending) state).prepare();
                case RECORD_DOCUMENTS -> ((Lifecycle.Preparing) state).documentsRecorded(3);
                case CREATE_PROJECT -> ((Lifecycle.CreatingProject) state).projectCreated("17");
                case UPLOAD_ALL -> ((Lifecycle.Uploading) state).allUploaded();
                case REPORT_ALL_TIMES -> ((Lifecycle.AcceptsTimes) state).allDocumentsReported();
                case STORE_REPORT -> ((Lifecycle.Reporting) state).reported("report.csv");
                case REPORT_AGAIN -> ((Lifecycle.Completed) state).reportAgain();
                case FAIL -> ((Lifecycle.Unfinished) state).fail(new Failure("stalled", "silence"));
                case CANCEL -> ((Lifecycle.Unfinished) state).cancel();
            };
        }
    }

    static Benchmark pending() {
        TargetAccount account = new TargetAccount(
                TargetAddress.parse("target:80"),
                new TargetAccount.Credentials("anna", new SealedText("v1:x:y")),
                null,
                false,
                true);
        StartBenchmark command = new StartBenchmark(
                "nightly",
                "latency",
                account,
                "docker",
                "1.0",
                ArtifactSource.Generated.of(3, 10, 1),
                JsonNodeFactory.instance.objectNode(),
                List.of("log"),
                Duration.ofMinutes(30),
                Map.of("team", "blue"));
        return Benchmark.create(UUID.randomUUID(), command, UUID.randomUUID(), LIMITS, NOW);
    }

    static Benchmark in(BenchmarkStatus status) {
        Benchmark benchmark = pending();
        for (Step step : wayTo(status)) {
            step.take(benchmark);
        }
        return benchmark;
    }

    private static List<Step> wayTo(BenchmarkStatus status) {
        return switch (status) {
            case PENDING -> List.of();
            case PREPARING -> List.of(Step.PREPARE);
            case CREATING_PROJECT -> List.of(Step.PREPARE, Step.RECORD_DOCUMENTS);
            case UPLOADING -> List.of(Step.PREPARE, Step.RECORD_DOCUMENTS, Step.CREATE_PROJECT);
            case MEASURING -> List.of(Step.PREPARE, Step.RECORD_DOCUMENTS, Step.CREATE_PROJECT, Step.UPLOAD_ALL);
            case REPORTING -> List.of(Step.PREPARE, Step.RECORD_DOCUMENTS, Step.CREATE_PROJECT, Step.REPORT_ALL_TIMES);
            case COMPLETED ->
                List.of(
                        Step.PREPARE,
                        Step.RECORD_DOCUMENTS,
                        Step.CREATE_PROJECT,
                        Step.UPLOAD_ALL,
                        Step.REPORT_ALL_TIMES,
                        Step.STORE_REPORT);
            case FAILED -> List.of(Step.FAIL);
            case CANCELLED -> List.of(Step.CANCEL);
        };
    }

    private record Limits() implements TimeLimits {
        @Override
        public Duration overall() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration longest() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration preparing() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration creatingProject() {
            return Duration.ofMinutes(2);
        }

        @Override
        public Duration silence() {
            return Duration.ofMinutes(3);
        }

        @Override
        public Duration reporting() {
            return Duration.ofMinutes(4);
        }
    }
}
