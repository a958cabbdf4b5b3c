package io.slowking.benchmark.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkType;
import io.slowking.benchmark.outcome.GenerateReport;
import io.slowking.benchmark.outcome.SendErrorNotification;
import io.slowking.benchmark.outcome.SendNotification;
import io.slowking.http.JsonBody;
import io.slowking.messaging.Handler;
import jakarta.inject.Singleton;
import java.util.List;

/** How long an instrumented target takes for each document, by its own word. */
@Singleton
class Latency implements BenchmarkType {
    private final GetArtifacts getArtifacts;
    private final CreateProject createProject;
    private final UploadDocuments uploadDocuments;
    private final CheckAllDocsProcessed checkAllDocsProcessed;
    private final GenerateReport generateReport;
    private final KeepProfile keepProfile;
    private final SendNotification sendNotification;
    private final SendErrorNotification sendErrorNotification;

    Latency(
            GetArtifacts getArtifacts,
            CreateProject createProject,
            UploadDocuments uploadDocuments,
            CheckAllDocsProcessed checkAllDocsProcessed,
            GenerateReport generateReport,
            KeepProfile keepProfile,
            SendNotification sendNotification,
            SendErrorNotification sendErrorNotification) {
        this.getArtifacts = getArtifacts;
        this.createProject = createProject;
        this.uploadDocuments = uploadDocuments;
        this.checkAllDocsProcessed = checkAllDocsProcessed;
        this.generateReport = generateReport;
        this.keepProfile = keepProfile;
        this.sendNotification = sendNotification;
        this.sendErrorNotification = sendErrorNotification;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public boolean needsCredentials() {
        return true;
    }

    /** Everything that it needs to know is what all types need to know. */
    @Override
    public JsonNode definition(JsonBody body, Common common) {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public List<Handler<?>> handlersOf(BenchmarkEvent event) {
        return switch (event) {
            case BenchmarkEvent.CreatedBenchmark _ -> List.of(getArtifacts, createProject);
            case BenchmarkEvent.CreatedProject _ -> List.of(uploadDocuments);
            case BenchmarkEvent.UpdatedDocument _ -> List.of(checkAllDocsProcessed);
            case BenchmarkEvent.MeasuredDocuments _ -> List.of();
            case BenchmarkEvent.CompletedBenchmark _ -> List.of(generateReport);
            case BenchmarkEvent.CompletedReport _ -> List.of(keepProfile, sendNotification);
            case BenchmarkEvent.FailedBenchmark _, BenchmarkEvent.CancelledBenchmark _ ->
                List.of(sendErrorNotification);
        };
    }
}
