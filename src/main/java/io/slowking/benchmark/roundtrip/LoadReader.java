package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.BenchmarkType.Common;
import io.slowking.benchmark.roundtrip.Load.Limit;
import io.slowking.benchmark.roundtrip.Load.Ramp;
import io.slowking.benchmark.roundtrip.Load.WarmUp;
import io.slowking.http.JsonBody;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the field {@code load} of a start command, and notes what is wrong with it. */
final class LoadReader {
    private static final int MOST_REQUESTS = 1_000_000;
    private static final int MOST_AT_ONCE = 10_000;
    private static final double FASTEST = 100_000;
    private static final double SLOWEST = 0.001;
    private static final double LONGEST_LIMIT_SECONDS = 3_600;
    private static final Duration LONGEST_STRETCH = Duration.ofHours(1);
    private static final Ramp UNREADABLE = new Ramp(1, 1, Duration.ofSeconds(1), 1, new Limit(95, 1));

    private final JsonBody fields;
    private final Common common;

    LoadReader(JsonBody fields, Common common) {
        this.fields = fields;
        this.common = common;
    }

    Load read() {
        Optional<Double> rate = fields.decimal("rate", SLOWEST, FASTEST);
        Optional<Ramp> ramp = fields.object("ramp").map(this::ramp);
        checkOneModel();
        boolean closed = rate.isEmpty() && ramp.isEmpty();
        Load load = new Load(
                closed ? (int) fields.number("concurrency", 1, MOST_AT_ONCE, 1) : null,
                rate.orElse(null),
                ramp.orElse(null),
                (int) fields.number("most_in_flight", 1, MOST_AT_ONCE, 1_000),
                fields.object("warm_up").map(LoadReader::warmUp).orElse(null),
                (int) fields.number("repetitions", 1, MOST_REQUESTS, 1),
                fields.decimal("max_failed_share", 0, 1).orElse(0.01));
        if (ramp.isPresent() && fields.has("repetitions")) {
            fields.reject(
                    "repetitions", "A ramp has no repetitions; rate and step_duration say how many requests there are");
        }
        checkHowMany(load);
        checkHowLong(load);
        return load;
    }

    private void checkOneModel() {
        if (Stream.of("concurrency", "rate", "ramp").filter(fields::has).count() > 1) {
            fields.reject("concurrency", "load has to have at most one of concurrency, rate and ramp");
        }
    }

    private Ramp ramp(JsonBody ramp) {
        Optional<Double> start = required(ramp, "start_rate");
        Optional<Double> step = required(ramp, "step_rate");
        Optional<Duration> duration = ramp.optionalDuration("step_duration", LONGEST_STRETCH);
        int mostSteps = (int) ramp.number("most_steps", 1, 1_000, 20);
        Optional<Limit> limit = limit(ramp);
        return start.isPresent() && step.isPresent() && limit.isPresent()
                ? new Ramp(start.get(), step.get(), duration.orElse(Duration.ofSeconds(10)), mostSteps, limit.get())
                : UNREADABLE;
    }

    private static Optional<Double> required(JsonBody ramp, String name) {
        if (!ramp.has(name)) {
            ramp.missing(name);
        }
        return ramp.decimal(name, SLOWEST, FASTEST);
    }

    private static Optional<Limit> limit(JsonBody ramp) {
        if (!ramp.has("limit")) {
            ramp.missing("limit");
        }
        return ramp.object("limit").flatMap(fields -> {
            if (!fields.has("seconds")) {
                fields.missing("seconds");
            }
            double percentile = fields.decimal("percentile", 0, 100).orElse(95.0);
            return fields.decimal("seconds", 0.000_001, LONGEST_LIMIT_SECONDS)
                    .map(seconds -> new Limit(percentile, seconds));
        });
    }

    private static @Nullable WarmUp warmUp(JsonBody warmUp) {
        if (warmUp.has("requests") == warmUp.has("duration")) {
            warmUp.reject("requests", "warm_up has to have one of requests and duration");
            return null;
        }
        return warmUp.has("requests")
                ? new WarmUp((int) warmUp.number("requests", 1, MOST_REQUESTS, 1), null)
                : warmUp.optionalDuration("duration", LONGEST_STRETCH)
                        .map(duration -> new WarmUp(null, duration))
                        .orElse(null);
    }

    private void checkHowMany(Load load) {
        Ramp ramp = load.ramp();
        long requests = ramp == null
                ? (long) common.artifacts() * load.repetitions()
                : LongStream.rangeClosed(1, ramp.mostSteps())
                        .map(step -> ramp.requestsOf((int) step))
                        .sum();
        if (requests > MOST_REQUESTS) {
            fields.reject(
                    ramp == null ? "repetitions" : "ramp",
                    "These can be %d requests; at most %d are taken".formatted(requests, MOST_REQUESTS));
        }
    }

    /** A rate says how long it takes, so one can see beforehand that the time won't do. */
    private void checkHowLong(Load load) {
        Double rate = load.rate();
        if (rate != null) {
            double seconds = common.artifacts() * (double) load.repetitions() / rate;
            if (seconds > common.deadline().toSeconds()) {
                fields.reject(
                        "rate",
                        "At this rate the measurement takes %.0f seconds, longer than the benchmark's deadline of %d seconds"
                                .formatted(seconds, common.deadline().toSeconds()));
            }
        }
    }
}
