package io.slowking.benchmark.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkType;
import io.slowking.benchmark.outcome.GenerateReport;
import io.slowking.benchmark.outcome.SendErrorNotification;
import io.slowking.benchmark.outcome.SendNotification;
import io.slowking.http.JsonBody;
import io.slowking.messaging.Handler;
import jakarta.inject.Singleton;
import java.util.List;

/** How long any HTTP target takes to answer a request for each document, measured by Slowking. */
@Singleton
class Roundtrip implements BenchmarkType {
    private final Definitions definitions;
    private final PlanRequests planRequests;
    private final MeasureRequests measureRequests;
    private final GenerateReport generateReport;
    private final SendNotification sendNotification;
    private final SendErrorNotification sendErrorNotification;

    Roundtrip(
            Definitions definitions,
            PlanRequests planRequests,
            MeasureRequests measureRequests,
            GenerateReport generateReport,
            SendNotification sendNotification,
            SendErrorNotification sendErrorNotification) {
        this.definitions = definitions;
        this.planRequests = planRequests;
        this.measureRequests = measureRequests;
        this.generateReport = generateReport;
        this.sendNotification = sendNotification;
        this.sendErrorNotification = sendErrorNotification;
    }

    @Override
    public String name() {
        return "roundtrip";
    }

    @Override
    public boolean needsCredentials() {
        return false;
    }

    @Override
    public JsonNode definition(JsonBody body, Common common) {
        return definitions.of(body, common);
    }

    @Override
    public List<Handler<?>> handlersOf(BenchmarkEvent event) {
        return switch (event) {
            case BenchmarkEvent.CreatedBenchmark _ -> List.of(planRequests, measureRequests);
            case BenchmarkEvent.CreatedProject _,
                    BenchmarkEvent.UpdatedDocument _,
                    BenchmarkEvent.MeasuredDocuments _ -> List.of();
            case BenchmarkEvent.CompletedBenchmark _ -> List.of(generateReport);
            case BenchmarkEvent.CompletedReport _ -> List.of(sendNotification);
            case BenchmarkEvent.FailedBenchmark _, BenchmarkEvent.CancelledBenchmark _ ->
                List.of(sendErrorNotification);
        };
    }
}
