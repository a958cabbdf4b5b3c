package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkView;
import io.slowking.web.text.Counts;

/**
 * How far a benchmark is.
 *
 * @param kind the colour of its bar
 * @param done how many documents have reported, or failed
 * @param words such as {@code 12 of 50}
 */
public record Progress(String kind, long done, long documents, String words) {
    public static Progress of(BenchmarkView benchmark) {
        BenchmarkView.Counts counts = benchmark.counts();
        return new Progress(
                Status.of(benchmark.status()).kind(),
                counts.documents() - missing(counts),
                Math.max(1, counts.documents()),
                words(counts));
    }

    /** How many documents are still to come. */
    static long missing(BenchmarkView.Counts counts) {
        return counts.documents() - counts.reported() - counts.failed();
    }

    private static String words(BenchmarkView.Counts counts) {
        if (counts.documents() == 0) {
            return "none yet";
        }
        String words = "%s of %s".formatted(Counts.of(counts.reported()), Counts.of(counts.documents()));
        return counts.failed() == 0 ? words : "%s, %s failed".formatted(words, Counts.of(counts.failed()));
    }
}
