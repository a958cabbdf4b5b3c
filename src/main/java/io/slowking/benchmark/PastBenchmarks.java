package io.slowking.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.arc.Unremovable;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.outcome.LatencyReport;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Documents;
import io.slowking.messaging.UnitOfWork;
import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes completed benchmarks that never ran. There is no way in for the past over HTTP, and there shouldn't be: what is measured has the time at
 * which it came. They go through the same states, repositories and reports as others. Their events are not published: what happened a year ago is no
 * news, and nothing is to be done for it.
 */
@Singleton
@Unremovable
public class PastBenchmarks {
    private static final int BYTES = 4_000;
    private static final long SEED = 7;
    private static final Duration STEP = Duration.ofMillis(400);

    private final UnitOfWork<BenchmarkRepositories> work;
    private final LatencyReport report;
    private final Sealer sealer;
    private final TimeLimits limits;

    PastBenchmarks(UnitOfWork<BenchmarkRepositories> work, LatencyReport report, Sealer sealer, TimeLimits limits) {
        this.work = work;
        this.sealer = sealer;
        this.report = report;
        this.limits = limits;
    }

    /** Writes those whose ids are not there, all or none of them, and returns how many that were. */
    public int write(List<PastBenchmark> benchmarks) {
        return work.get(repositories -> {
            List<PastBenchmark> missing = benchmarks.stream()
                    .filter(past -> repositories.benchmarks().read(past.id()).isEmpty())
                    .toList();
            missing.forEach(past -> write(repositories, past));
            return missing.size();
        });
    }

    private void write(BenchmarkRepositories repositories, PastBenchmark past) {
        Instant now = past.startedAt();
        TargetAccount account = account(past);
        Benchmark benchmark = Benchmark.create(
                past.id(), command(past, account), repositories.instances().ensure(account, now), limits, now);
        repositories.benchmarks().addPast(benchmark);
        List<Artifact> artifacts = artifacts(past);
        Instant prepared = now.plus(STEP);
        Instant created = prepared.plus(STEP);
        benchmark.advance(Lifecycle.Pending.class, Lifecycle.Pending::prepare, limits, now);
        benchmark.advance(
                Lifecycle.Preparing.class, state -> state.documentsRecorded(artifacts.size()), limits, prepared);
        repositories.documents().add(past.id(), artifacts);
        benchmark.advance(
                Lifecycle.CreatingProject.class,
                state -> state.projectCreated("project-" + past.id()),
                limits,
                created);
        Instant measured = measure(repositories.documents(), past, artifacts, created);
        benchmark.advance(Lifecycle.Uploading.class, Lifecycle.Uploading::allUploaded, limits, measured);
        benchmark.advance(Lifecycle.Measuring.class, Lifecycle.Measuring::allDocumentsReported, limits, measured);
        report.make(benchmark, repositories, InstantSource.fixed(measured.plus(STEP)));
    }

    /** Gives the documents their times, and returns when the last one had ended. */
    private static Instant measure(Documents documents, PastBenchmark past, List<Artifact> artifacts, Instant from) {
        List<String> names = artifacts.stream().map(Artifact::name).toList();
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        List<Documents.Update> updates = documents.find(Collections.nCopies(names.size(), past.id()), names).stream()
                .map(before ->
                        new Documents.Update(before, timed(before, past, places.getOrDefault(before.name(), 0), from)))
                .toList();
        Instant last = from;
        for (Documents.Update update : updates) {
            Instant ended = update.after().times().endedAt();
            last = ended != null && ended.isAfter(last) ? ended : last;
        }
        documents.markUploaded(past.id(), names, last);
        documents.update(updates, last);
        return last;
    }

    private static Documents.Document timed(Documents.Document document, PastBenchmark past, int place, Instant from) {
        Instant start = from.plus(past.apart().multipliedBy(place));
        long micros = Math.round(past.latencies().get(place) * 1e6);
        return new Documents.Document(
                document.id(),
                document.benchmarkId(),
                document.name(),
                document.size(),
                "doc-" + place,
                new DocumentTimes(start, start.plusNanos(1_000 * micros)),
                null);
    }

    private static StartBenchmark command(PastBenchmark past, TargetAccount account) {
        return new StartBenchmark(
                past.name(),
                "latency",
                account,
                past.infra(),
                past.version(),
                ArtifactSource.Generated.of(past.latencies().size(), BYTES, SEED),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                null,
                past.labels());
    }

    private TargetAccount account(PastBenchmark past) {
        SealedText password = sealer.seal(new Secret("demo"));
        return new TargetAccount(
                TargetAddress.parse(past.target()), new TargetAccount.Credentials("demo", password), null, false, true);
    }

    private static List<Artifact> artifacts(PastBenchmark past) {
        return IntStream.range(0, past.latencies().size())
                .mapToObj(place -> new Artifact("text-%03d.txt".formatted(place), BYTES, "%064x".formatted(place)))
                .toList();
    }
}
