package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.report.CsvTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a latency report, in the order of upload starts. Writing them gathers the latencies on the way. */
public final class LatencyTable {
    public static final List<String> HEADER =
            List.of("Benchmark Name", "Benchmark Type", "Infra", "Eigen Version", "Doc Name", "Upload Time (seconds)");
    public static final List<String> FULL_HEADER = List.of(
            "Benchmark Name",
            "Benchmark Type",
            "Infra",
            "Eigen Version",
            "Doc Name",
            "Upload Time (seconds)",
            "Upload Start",
            "Upload End",
            "Size (bytes)",
            "Target Document Id",
            "Labels",
            "Failure");

    private final Benchmark benchmark;
    private final Documents documents;
    private final double[] latencies;
    private int count;
    private @Nullable Instant first;
    private @Nullable Instant last;

    public LatencyTable(Benchmark benchmark, Documents documents) {
        this.benchmark = benchmark;
        this.documents = documents;
        this.latencies = new double[benchmark.documentsTotal()];
    }

    public void writeRows(CsvTable table) {
        documents.forEachInStartOrder(
                benchmark.id(),
                document -> table.row(
                        CsvTable.text(benchmark.name()),
                        CsvTable.text(benchmark.type()),
                        CsvTable.text(Objects.requireNonNullElse(benchmark.infra(), "")),
                        CsvTable.text(Objects.requireNonNullElse(benchmark.targetVersion(), "")),
                        CsvTable.text(document.name()),
                        latency(document)));
    }

    public void writeFullRows(CsvTable table) {
        String labels = labels(benchmark.labels());
        documents.forEachInStartOrder(benchmark.id(), document -> {
            DocumentTimes times = document.times();
            table.row(
                    CsvTable.text(benchmark.name()),
                    CsvTable.text(benchmark.type()),
                    CsvTable.text(Objects.requireNonNullElse(benchmark.infra(), "")),
                    CsvTable.text(Objects.requireNonNullElse(benchmark.targetVersion(), "")),
                    CsvTable.text(document.name()),
                    latency(document),
                    Objects.toString(times.startedAt(), ""),
                    Objects.toString(times.endedAt(), ""),
                    Long.toString(document.size()),
                    CsvTable.text(Objects.requireNonNullElse(document.targetId(), "")),
                    CsvTable.text(labels),
                    CsvTable.text(Objects.requireNonNullElse(document.failure(), "")));
        });
    }

    /** The latencies in seconds, in the order of the rows, once they are written. */
    public double[] latencies() {
        return Arrays.copyOf(latencies, count);
    }

    /** Documents by the time from the first start to the last end; one moment for all of them counts as a microsecond. */
    public double documentsPerSecond() {
        if (first == null || last == null) {
            return 0;
        }
        double seconds = Math.max(1e-6, Duration.between(first, last).toNanos() / 1e9);
        return count / seconds;
    }

    /** The cell of a document's latency: empty when its request failed, as such a time says nothing and belongs into no average. */
    private String latency(Documents.Document document) {
        return document.failure() == null ? seconds(gather(document.times())) : "";
    }

    private Duration gather(DocumentTimes times) {
        Instant start = Objects.requireNonNull(times.startedAt());
        Instant end = Objects.requireNonNull(times.endedAt());
        first = first == null || start.isBefore(first) ? start : first;
        last = last == null || end.isAfter(last) ? end : last;
        Duration latency = Duration.between(start, end);
        latencies[count++] = latency.toNanos() / 1e9;
        return latency;
    }

    private static String seconds(Duration latency) {
        return BigDecimal.valueOf(latency.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining("; "));
    }
}
