package io.slowking.benchmark;

import io.quarkus.arc.Unremovable;
import io.slowking.analysis.Summary;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Documents;
import io.slowking.benchmark.store.LatencyTable;
import io.slowking.messaging.UnitOfWork;
import io.slowking.report.Reports;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes completed benchmarks that never ran, for demonstrations. There is no way in for the past over HTTP, and there shouldn't be: what is measured
 * has the time at which it came. They go through the same states, reports and events as others, and handlers find them finished.
 */
@Singleton
@Unremovable
public class InventedBenchmarks {
    private static final int BYTES = 4_000;
    private static final Duration STEP = Duration.ofMillis(400);

    private final UnitOfWork<BenchmarkRepositories> work;
    private final Reports reports;
    private final Sealer sealer;
    private final TimeLimits limits;

    InventedBenchmarks(UnitOfWork<BenchmarkRepositories> work, Reports reports, Sealer sealer, TimeLimits limits) {
        this.work = work;
        this.reports = reports;
        this.sealer = sealer;
        this.limits = limits;
    }

    /**
     * A benchmark that is made up.
     *
     * @param id has to sort by {@code startedAt}, as a UUID of version 7 does
     * @param latencies of its documents, in seconds, in the order of their starts
     * @param apart the time between two starts
     */
    public record Invented(
            UUID id,
            String name,
            String target,
            String infra,
            String version,
            Map<String, String> labels,
            Instant startedAt,
            List<Double> latencies,
            Duration apart) {}

    /** Writes it, unless there is one of that id; returns whether it did. */
    public boolean write(Invented invented) {
        return work.get(repositories -> {
            if (repositories.benchmarks().read(invented.id()).isPresent()) {
                return false;
            }
            write(repositories, invented);
            return true;
        });
    }

    private void write(BenchmarkRepositories repositories, Invented invented) {
        Instant now = invented.startedAt();
        Benchmark benchmark = Benchmark.create(
                invented.id(), command(invented), repositories.instances().ensure(account(invented), now), limits, now);
        repositories.benchmarks().add(benchmark);
        List<Artifact> artifacts = artifacts(invented);
        Instant prepared = now.plus(STEP);
        Instant created = prepared.plus(STEP);
        benchmark.advance(Lifecycle.Pending.class, Lifecycle.Pending::prepare, limits, now);
        benchmark.advance(
                Lifecycle.Preparing.class, state -> state.documentsRecorded(artifacts.size()), limits, prepared);
        repositories.documents().add(invented.id(), artifacts);
        benchmark.advance(
                Lifecycle.CreatingProject.class,
                state -> state.projectCreated("project-" + invented.id()),
                limits,
                created);
        Instant measured = measure(repositories.documents(), invented, artifacts, created);
        benchmark.advance(Lifecycle.Uploading.class, Lifecycle.Uploading::allUploaded, limits, measured);
        benchmark.advance(Lifecycle.Measuring.class, Lifecycle.Measuring::allDocumentsReported, limits, measured);
        report(repositories, benchmark, measured.plus(STEP));
    }

    /** Returns when the last document had ended. */
    private static Instant measure(Documents documents, Invented invented, List<Artifact> artifacts, Instant from) {
        List<String> names = artifacts.stream().map(Artifact::name).toList();
        Map<String, Integer> places =
                IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, Function.identity()));
        List<Documents.Update> updates =
                documents.find(Collections.nCopies(names.size(), invented.id()), names).stream()
                        .map(before -> new Documents.Update(
                                before, timed(before, invented, places.getOrDefault(before.name(), 0), from)))
                        .toList();
        Instant last = updates.stream()
                .map(update -> update.after().times().endedAt())
                .max(Instant::compareTo)
                .orElse(from);
        documents.markUploaded(invented.id(), names, last);
        documents.update(updates, last);
        return last;
    }

    private static Documents.Document timed(Documents.Document document, Invented invented, int place, Instant from) {
        Instant start = from.plus(invented.apart().multipliedBy(place));
        Duration latency = Duration.ofNanos(Math.round(invented.latencies().get(place) * 1e6) * 1_000);
        return new Documents.Document(
                document.id(),
                document.benchmarkId(),
                document.name(),
                document.size(),
                "doc-" + place,
                new DocumentTimes(start, start.plus(latency)));
    }

    private void report(BenchmarkRepositories repositories, Benchmark benchmark, Instant now) {
        String name = "report_demo_%s.csv".formatted(benchmark.id());
        LatencyTable table = new LatencyTable(benchmark, repositories.documents());
        try {
            reports.store(name, benchmark.id(), now, LatencyTable.HEADER, table::writeRows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Summary.of(table.latencies()).ifPresent(summary -> benchmark.measured(summary, table.documentsPerSecond()));
        benchmark.advance(Lifecycle.Reporting.class, state -> state.reported(name), limits, now);
    }

    private StartBenchmark command(Invented invented) {
        return new StartBenchmark(
                invented.name(),
                "latency",
                account(invented),
                invented.infra(),
                invented.version(),
                ArtifactSource.Generated.of(invented.latencies().size(), BYTES, 7),
                List.of("log"),
                null,
                invented.labels());
    }

    private TargetAccount account(Invented invented) {
        return new TargetAccount(
                TargetAddress.parse(invented.target()), "demo", sealer.seal(new Secret("demo")), null, false, true);
    }

    private static List<Artifact> artifacts(Invented invented) {
        return IntStream.range(0, invented.latencies().size())
                .mapToObj(place -> new Artifact("text-%03d.txt".formatted(place), BYTES, "%064x".formatted(place)))
                .toList();
    }
}
