package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkView;
import io.slowking.web.text.Counts;

/**
 * How far a benchmark is.
 *
 * @param kind the colour of its bar
 * @param words such as {@code 12 of 50}
 */
public record Progress(String kind, long reported, long documents, String words) {
    public static Progress of(BenchmarkView benchmark) {
        BenchmarkView.Counts counts = benchmark.counts();
        return new Progress(
                Status.of(benchmark.status()).kind(),
                counts.reported(),
                Math.max(1, counts.documents()),
                counts.documents() == 0
                        ? "none yet"
                        : "%s of %s".formatted(Counts.of(counts.reported()), Counts.of(counts.documents())));
    }
}
