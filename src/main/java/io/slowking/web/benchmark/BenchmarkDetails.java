package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.LatencyProfile;
import io.slowking.benchmark.TimelineView;
import io.slowking.notification.DeliveryView;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Moment;
import io.slowking.web.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a benchmark shows besides what changes.
 *
 * @param telling whether the deliveries may change within seconds
 * @param measured whether only its report failed, so that it can be made again
 * @param measurement where Slowking measures itself; null: nothing yet
 * @param definition as it was started, without secrets, in JSON
 */
public record BenchmarkDetails(
        String id,
        String name,
        String type,
        String target,
        String infra,
        String version,
        String project,
        List<String> labels,
        Moment created,
        @Nullable Moment finished,
        String took,
        String report,
        @Nullable Failure failure,
        boolean measured,
        boolean cancelled,
        List<Line> timeline,
        List<Delivery> deliveries,
        boolean telling,
        List<Slow> slowest,
        @Nullable Measurement measurement,
        String definition) {
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * A line of the timeline.
     *
     * @param after how long after the start of the benchmark
     */
    public record Line(Moment at, String after, String what, String detail) {}

    /** How telling somebody went. */
    public record Delivery(
            String occasion,
            String route,
            Status status,
            int attempts,
            @Nullable Moment at,
            String failure) {}

    /** A slow document. */
    public record Slow(String name, String latency, String size, Moment started) {}

    public static BenchmarkDetails of(
            BenchmarkView benchmark,
            List<TimelineView> timeline,
            List<DeliveryView> deliveries,
            Optional<LatencyProfile> profile,
            Instant now) {
        Failure failure = benchmark.failure();
        return new BenchmarkDetails(
                benchmark.id().toString(),
                benchmark.name(),
                benchmark.benchmarkType(),
                benchmark.targetUrl(),
                text(benchmark.targetInfra()),
                text(benchmark.targetVersion()),
                text(benchmark.targetProjectId()),
                benchmark.labels().entrySet().stream()
                        .map(label -> "%s: %s".formatted(label.getKey(), label.getValue()))
                        .sorted()
                        .toList(),
                Moment.of(benchmark.createdAt(), now),
                Moment.ofNullable(benchmark.finishedAt(), now),
                benchmark.finishedAt() == null
                        ? ""
                        : Seconds.length(Duration.between(benchmark.createdAt(), benchmark.finishedAt())),
                text(benchmark.report()),
                failure,
                failure != null && failure.code().equals(Failure.REPORT_FAILED),
                benchmark.status() == BenchmarkStatus.CANCELLED,
                timeline.stream()
                        .map(entry -> new Line(
                                Moment.of(entry.at(), now),
                                Seconds.length(Duration.between(benchmark.createdAt(), entry.at())),
                                entry.what().replace('_', ' '),
                                entry.detail()))
                        .toList(),
                deliveries.stream().map(delivery -> delivery(delivery, now)).toList(),
                isTelling(benchmark, deliveries, now),
                profile.map(LatencyProfile::slowest).orElse(List.of()).stream()
                        .map(slow -> new Slow(
                                slow.name(),
                                Seconds.latency(slow.seconds()),
                                Counts.bytes(slow.sizeBytes()),
                                Moment.of(slow.startedAt(), now)))
                        .toList(),
                benchmark.measurement() == null ? null : Measurement.of(benchmark.measurement()),
                benchmark.definition() == null ? "" : benchmark.definition().toPrettyString());
    }

    /** Whether somebody is still to be told, or may be: messages go out when a benchmark is finished. */
    private static boolean isTelling(BenchmarkView benchmark, List<DeliveryView> deliveries, Instant now) {
        Instant finished = benchmark.finishedAt();
        boolean lately = finished != null && Duration.between(finished, now).compareTo(SOON) < 0;
        return lately && deliveries.isEmpty()
                || deliveries.stream().anyMatch(delivery -> delivery.status().equals("waiting"));
    }

    /** The address of something below the benchmark's page. */
    public String address(String below) {
        return "/benchmarks/%s/%s".formatted(id, below);
    }

    private static Delivery delivery(DeliveryView delivery, Instant now) {
        return new Delivery(
                delivery.occasion().replace('_', ' '),
                delivery.route(),
                Status.ofDelivery(delivery.status()),
                delivery.attempts(),
                Moment.of(Objects.requireNonNullElse(delivery.finishedAt(), delivery.createdAt()), now),
                text(delivery.failure()));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
