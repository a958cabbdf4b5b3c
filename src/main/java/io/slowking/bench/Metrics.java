package io.slowking.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a program says about itself at {@code /q/metrics} at one moment. */
record Metrics(String text) {
    private static final Pattern BUCKET =
            Pattern.compile("(?m)^slowking_event_delay_seconds_bucket\\{.*?le=\"([^\"]+)\".*?}\\s+(\\S+)");

    static Metrics of(Program program) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new Metrics(client.send(
                            HttpRequest.newBuilder(URI.create(program.address() + "/q/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    /** The sum of a metric over all its labels; values that are no numbers count as none. */
    double sum(String name) {
        return Pattern.compile("(?m)^%s(?:\\{[^}]*})?\\s+(\\S+)".formatted(Pattern.quote(name)))
                .matcher(text)
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .filter(Double::isFinite)
                .sum();
    }

    /** How many handlers were started since, and of those how many within so many seconds of their event. */
    Delays delaysSince(Metrics before) {
        NavigableMap<Double, Double> counts = new TreeMap<>(buckets());
        before.buckets().forEach((bound, count) -> counts.merge(bound, -count, Double::sum));
        return new Delays(counts);
    }

    private Map<Double, Double> buckets() {
        Map<Double, Double> buckets = new TreeMap<>();
        BUCKET.matcher(text).results().forEach((MatchResult line) -> {
            String bound = line.group(1);
            buckets.put(
                    bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                    Double.parseDouble(line.group(2)));
        });
        return buckets;
    }

    /**
     * Delays of handlers.
     *
     * @param within how many were not longer than so many seconds
     */
    record Delays(NavigableMap<Double, Double> within) {
        double count() {
            return within.isEmpty() ? 0 : within.lastEntry().getValue();
        }

        /** The least bound of a bucket, in milliseconds, within which this share of the handlers started. */
        double millisAt(double percentile) {
            double wanted = count() * percentile / 100;
            return within.entrySet().stream()
                            .filter(bucket -> bucket.getValue() >= wanted)
                            .mapToDouble(Map.Entry::getKey)
                            .min()
                            .orElse(0)
                    * 1e3;
        }
    }
}
