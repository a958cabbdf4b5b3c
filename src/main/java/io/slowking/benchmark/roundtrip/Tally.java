package io.slowking.benchmark.roundtrip;

import io.slowking.analysis.Summary;
import io.slowking.benchmark.model.Lateness;
import io.slowking.benchmark.roundtrip.Load.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a step's requests while they come in, in the same little memory however many there are. Latencies are kept in a histogram to three
 * digits (HdrHistogram); what is compared with a limit is counted exactly. For one thread.
 */
final class Tally {
    /** A request is late when it is sent more than so much after its intended start. */
    static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final double NANOS = 1e9;

    private final Histogram latencies = new Histogram(3);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final double limitNanos;
    private int failed;
    private int slow;
    private long firstSent = Long.MAX_VALUE;
    private long lastSent = Long.MIN_VALUE;
    private int sent;

    /**
     * @param limit whose bound slow requests are counted by; null: none is slow
     */
    Tally(@Nullable Limit limit) {
        this.limitNanos = limit == null ? Double.POSITIVE_INFINITY : limit.seconds() * NANOS;
    }

    void add(Result result) {
        sent++;
        firstSent = Math.min(firstSent, result.sentAt());
        lastSent = Math.max(lastSent, result.sentAt());
        if (result.failure() == null) {
            addLatency(result.latency());
        } else {
            failed++;
            failures.merge(result.failure(), 1, Integer::sum);
        }
    }

    /** Adds a latency that was measured before the program was started again. */
    void addLatency(long nanos) {
        latencies.recordValue(Math.max(0, nanos));
        slow += nanos > limitNanos ? 1 : 0;
    }

    /** Adds failures from before the program was started again. */
    void addFailed(int earlier) {
        failed += earlier;
    }

    int failed() {
        return failed;
    }

    /** How many have certainly not kept the limit: those that took longer, and those that failed. */
    int beyondLimit() {
        return slow + failed;
    }

    long requests() {
        return latencies.getTotalCount() + failed;
    }

    /** Requests sent per second, from the first to the last. */
    double achieved() {
        return sent < 2 ? 0 : (sent - 1) * NANOS / Math.max(1, lastSent - firstSent);
    }

    /** In seconds; empty when no request has succeeded. */
    Optional<Summary> latency() {
        int count = (int) latencies.getTotalCount();
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(new Summary(
                count,
                latencies.getMinValue() / NANOS,
                latencies.getMaxValue() / NANOS,
                latencies.getMean() / NANOS,
                count == 1 ? OptionalDouble.empty() : OptionalDouble.of(latencies.getStdDeviation() / NANOS),
                seconds(50),
                seconds(90),
                seconds(95),
                seconds(99)));
    }

    private double seconds(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS;
    }

    /** The reasons of failures, the most frequent first. */
    String reasons() {
        return failures.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(5)
                .map(reason -> "%s: %d".formatted(reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    static Lateness lateness(List<Result> results) {
        Lateness lateness = Lateness.NONE;
        for (Result result : results) {
            if (result.lateness() > LATE_NANOS) {
                lateness = lateness.and(new Lateness(1, result.heldBack() ? 1 : 0, result.lateness() / NANOS));
            }
        }
        return lateness;
    }
}
