package io.slowking.sampletarget;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How long something takes: a distribution of durations between nothing and {@link #LONGEST}. The same seed gives the
 * same durations in the same order after each start.
 */
public sealed interface Delay {

    /** What is not longer than this is patience, what is longer is a typing error. */
    Duration LONGEST = Duration.ofHours(1);

    long DEFAULT_SEED = 1;

    /** No delay at all. */
    Delay NONE = new Fixed(Duration.ZERO);

    /**
     * Reads a delay as people write it: {@code fixed:50ms} or just {@code 50ms}, {@code uniform:10ms-80ms},
     * {@code lognormal:40ms,0.5} (median and sigma). Units are {@code us}, {@code ms}, {@code s}, {@code m}; fractions
     * are allowed. A seed may follow: {@code uniform:10ms-80ms,seed=7}.
     *
     * @throws IllegalArgumentException if the text is none of these; the message says what is expected
     */
    static Delay parse(String text) {
        return DelayText.parse(text);
    }

    /** A fresh sequence of durations; it may be drawn from by several threads. */
    Supplier<Duration> draws();

    /** Always the same. */
    record Fixed(Duration duration) implements Delay {

        public Fixed {
            checkLength("fixed delay", duration);
        }

        @Override
        public Supplier<Duration> draws() {
            return () -> duration;
        }
    }

    /** Equally likely anywhere from {@code shortest} to {@code longest}. */
    record Uniform(Duration shortest, Duration longest, long seed) implements Delay {

        public Uniform {
            checkLength("shortest delay", shortest);
            checkLength("longest delay", longest);
            if (shortest.compareTo(longest) > 0) {
                throw new IllegalArgumentException(
                        "The shortest delay (%s) is above the longest (%s)".formatted(shortest, longest));
            }
        }

        @Override
        public Supplier<Duration> draws() {
            Random random = new Random(seed);
            return () -> Duration.ofNanos(random.nextLong(shortest.toNanos(), longest.toNanos() + 1));
        }
    }

    /**
     * Many around the median and a long tail, as response times of real platforms have: median · e^(sigma · z) with a
     * standard normal z.
     */
    record LogNormal(Duration median, double sigma, long seed) implements Delay {

        public LogNormal {
            checkLength("median delay", median);
            if (!(sigma >= 0 && sigma <= 3)) {
                throw new IllegalArgumentException("The sigma of the delay must be between 0 and 3, not " + sigma);
            }
        }

        @Override
        public Supplier<Duration> draws() {
            Random random = new Random(seed);
            return () -> {
                double nanos = median.toNanos() * Math.exp(sigma * random.nextGaussian());
                return Duration.ofNanos(Math.min((long) nanos, LONGEST.toNanos()));
            };
        }
    }

    private static void checkLength(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The %s must be between 0 and %s minutes, not %s".formatted(name, LONGEST.toMinutes(), duration));
        }
    }
}
