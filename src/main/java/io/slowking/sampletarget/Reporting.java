package io.slowking.sampletarget;

import java.net.URI;
import java.time.Duration;

/**
 * Where and how the sample target tells Slowking about document times.
 *
 * @param slowking the address of Slowking, {@code http://127.0.0.1:8091} by default; a path in front of
 *     {@code /api/v1} may be part of it
 * @param hostName the {@code benchmark_host_name} to report, which has to be the target as the benchmark was started
 *     with; empty, the default, reports the host and port by which Slowking called the target
 * @param authorization the credentials to show; none by default
 * @param twoCalls whether start and end are reported in a call each, the start while the work goes on; off by default
 * @param attempts how often one report is tried when Slowking is away, busy or broken; 6 by default
 * @param backOff the pause after the first failed attempt, doubled after each further one up to
 *     {@link #LONGEST_PAUSE}; 250 ms by default, so that a restart of Slowking is survived
 */
public record Reporting(
        URI slowking, String hostName, Authorization authorization, boolean twoCalls, int attempts, Duration backOff) {

    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    public static final Reporting DEFAULT = new Reporting(
            URI.create("http://127.0.0.1:8091"), "", Authorization.NONE, false, 6, Duration.ofMillis(250));

    public Reporting {
        if (!("http".equals(slowking.getScheme()) || "https".equals(slowking.getScheme()))
                || slowking.getHost() == null) {
            throw new IllegalArgumentException(
                    "The address of Slowking must look like http://host:port, not " + slowking);
        }
        if (slowking.getRawQuery() != null || slowking.getRawFragment() != null || slowking.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address of Slowking has no place for credentials, a query or a fragment");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("A report needs at least 1 attempt, not " + attempts);
        }
        if (backOff.isNegative()) {
            throw new IllegalArgumentException("The back-off between attempts is negative: " + backOff);
        }
    }

    public Reporting withSlowking(URI slowking) {
        return new Reporting(slowking, hostName, authorization, twoCalls, attempts, backOff);
    }

    public Reporting withHostName(String hostName) {
        return new Reporting(slowking, hostName, authorization, twoCalls, attempts, backOff);
    }

    public Reporting withAuthorization(Authorization authorization) {
        return new Reporting(slowking, hostName, authorization, twoCalls, attempts, backOff);
    }

    public Reporting withTwoCalls(boolean twoCalls) {
        return new Reporting(slowking, hostName, authorization, twoCalls, attempts, backOff);
    }

    public Reporting withAttempts(int attempts) {
        return new Reporting(slowking, hostName, authorization, twoCalls, attempts, backOff);
    }

    public Reporting withBackOff(Duration backOff) {
        return new Reporting(slowking, hostName, authorization, twoCalls, attempts, backOff);
    }

    /** How long to wait after the given failed attempt, the first being 1. */
    Duration pauseAfter(int attempt) {
        Duration pause = shorter(backOff, LONGEST_PAUSE);
        for (int doubled = 1; doubled < attempt && pause.compareTo(LONGEST_PAUSE) < 0; doubled++) {
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        return pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Where document times are posted to. */
    URI documentTimes() {
        String base = slowking.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/benchmarks/documents");
    }
}
