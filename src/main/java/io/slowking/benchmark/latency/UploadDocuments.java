package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.CreatedProject;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.artifact.ArtifactFiles;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.artifact.NoArtifacts;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.benchmark.target.TargetConfig;
import io.slowking.benchmark.target.TargetFailure;
import io.slowking.benchmark.target.TargetPlatform;
import io.slowking.benchmark.target.TargetPlatforms;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Uploads the documents, several requests at once, and marks each as uploaded when its request was answered. Repeated after a crash it goes on with
 * those that are neither marked nor reported by the target.
 */
@Singleton
class UploadDocuments implements Handler.CallsOutside<CreatedProject> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final TargetPlatforms platforms;
    private final Artifacts artifacts;
    private final TargetConfig config;
    private final Clock clock;

    UploadDocuments(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            TargetPlatforms platforms,
            Artifacts artifacts,
            TargetConfig config,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.platforms = platforms;
        this.artifacts = artifacts;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "upload_documents";
    }

    /** What is to be uploaded next, as long as the benchmark is still uploading. */
    private record Round(String projectId, TargetAccount account, ArtifactSource source, List<String> names) {}

    @Override
    public void handle(CreatedProject event) {
        UUID benchmarkId = event.benchmarkId();
        try {
            Optional<Round> round = nextRound(benchmarkId);
            while (round.isPresent() && !round.get().names().isEmpty()) {
                upload(benchmarkId, round.get());
                round = nextRound(benchmarkId);
            }
            transitions.advance(benchmarkId, Lifecycle.Uploading.class, Lifecycle.Uploading::allUploaded);
        } catch (TargetFailure e) {
            transitions.fail(benchmarkId, e.failure());
        } catch (NoArtifacts e) {
            transitions.fail(benchmarkId, new Failure("artifacts_unavailable", String.valueOf(e.getMessage())));
        }
    }

    private Optional<Round> nextRound(UUID benchmarkId) {
        int most = config.uploads() * config.filesPerUpload();
        return work.get(repositories -> repositories
                .benchmarks()
                .find(benchmarkId)
                .flatMap(benchmark -> benchmark.state() instanceof Lifecycle.Uploading(String projectId)
                        ? Optional.of(new Round(
                                projectId,
                                repositories.instances().account(benchmark.instanceId()),
                                benchmark.artifacts(),
                                repositories.documents().notUploaded(benchmarkId, most)))
                        : Optional.empty()));
    }

    private void upload(UUID benchmarkId, Round round) {
        TargetPlatform platform =
                platforms.at(round.account(), notice -> transitions.noteOnce(benchmarkId, "deprecated_call", notice));
        try (ArtifactFiles files = artifacts.open(round.source(), round.names())) {
            new ParallelUploads(config).run(files.files(), some -> {
                platform.upload(round.projectId(), some);
                List<String> names =
                        some.stream().map(file -> file.getFileName().toString()).toList();
                work.run(repositories -> repositories.documents().markUploaded(benchmarkId, names, clock.instant()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void gaveUp(CreatedProject event, String reason) {
        transitions.fail(
                event.benchmarkId(), new Failure("upload_failed", "The documents can't be uploaded: " + reason));
    }
}
