package io.slowking.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark as the API shows it.
 *
 * @param progress the share of documents that have reported both times or failed, from 0 to 1
 * @param figures of all documents once the benchmark is completed, of those reported so far before
 * @param measurement where Slowking measures itself; not in lists
 * @param report the name of the newest report
 */
public record BenchmarkView(
        UUID id,
        String name,
        String benchmarkType,
        BenchmarkStatus status,
        Instant statusSince,
        String targetUrl,
        @Nullable String targetInfra,
        @Nullable String targetVersion,
        @Nullable String targetProjectId,
        Map<String, String> labels,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Instant deadline,
        Counts counts,
        double progress,
        @Nullable Figures figures,
        @Nullable MeasurementView measurement,

        @Schema(
                description = "as the start command said it, without what is secret; not in lists",
                implementation = Object.class)
        @Nullable
        JsonNode definition,

        @Nullable String report,
        @Nullable Failure failure,
        Map<String, String> links) {

    /**
     * How far the documents are.
     *
     * @param uploaded whose upload call the target has answered
     * @param started whose upload start was reported
     * @param reported whose upload start and end were reported
     * @param failed whose request failed, where Slowking measures itself
     */
    public record Counts(long documents, long uploaded, long started, long reported, long failed) {}

    static Map<String, String> linksOf(UUID id) {
        String self = "/api/v1/benchmarks/" + id;
        return Map.of(
                "self", self,
                "documents", self + "/documents",
                "timeline", self + "/timeline",
                "events", self + "/events",
                "deliveries", self + "/deliveries",
                "report", self + "/report.csv");
    }
}
