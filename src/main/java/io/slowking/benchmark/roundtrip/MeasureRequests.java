package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.artifact.NoArtifacts;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import io.slowking.security.AddressGuard;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;

/**
 * Sends the requests and measures them, for minutes perhaps. Repeated after a crash it goes on with those documents that are not measured, after another
 * warm-up: what was under way, and what was answered in the last quarter of a second, is sent again.
 */
@Singleton
class MeasureRequests implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final Definitions definitions;
    private final HttpSenders senders;
    private final Artifacts artifacts;
    private final TimeLimits limits;
    private final Clock clock;

    MeasureRequests(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            Definitions definitions,
            HttpSenders senders,
            Artifacts artifacts,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.definitions = definitions;
        this.senders = senders;
        this.artifacts = artifacts;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "measure_requests";
    }

    @Override
    public void handle(CreatedBenchmark event) {
        UUID benchmarkId = event.benchmarkId();
        work.get(repositories -> repositories
                        .benchmarks()
                        .find(benchmarkId)
                        .filter(benchmark -> benchmark.state() instanceof Lifecycle.Requesting)
                        .map(benchmark -> takeOver(benchmark, repositories)))
                .ifPresent(this::measure);
    }

    private Assignment takeOver(Benchmark benchmark, BenchmarkRepositories repositories) {
        int attempt = repositories.measurements().takeOver(benchmark.id());
        if (attempt > 1) {
            benchmark.note("resumed", "measuring goes on where it was", clock.instant());
        }
        return new Assignment(
                benchmark.id(),
                benchmark.type(),
                definitions.read(benchmark.definition()),
                repositories.instances().account(benchmark.instanceId()),
                benchmark.artifacts(),
                attempt);
    }

    private void measure(Assignment assignment) {
        Ledger ledger = new Ledger(assignment, work, limits, clock);
        RequestTemplate.Body body = assignment.definition().request().body();
        try (HttpSender sender = senders.open(assignment.target(), assignment.definition());
                RequestBodies bodies = new RequestBodies(artifacts, assignment.artifacts(), body)) {
            new Measurement(assignment, ledger, sender, artifacts, bodies).run();
        } catch (AddressGuard.Forbidden e) {
            ledger.fail(new Failure("target_forbidden", "The target may not be called: " + e.getMessage()));
        } catch (NoArtifacts e) {
            ledger.fail(new Failure("artifacts_unavailable", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring");
        }
    }

    @Override
    public void gaveUp(CreatedBenchmark event, String reason) {
        transitions.fail(
                event.benchmarkId(), new Failure("measurement_failed", "The requests can't be measured: " + reason));
    }
}
