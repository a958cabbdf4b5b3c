package io.slowking.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is drawn and listed of a benchmark's latencies, in a size that does not grow with the number of its documents.
 *
 * @param asOf when the documents were looked at
 * @param figures of all documents that had reported by then
 * @param curve the cumulative distribution, ascending: of up to a thousand documents every one, of more enough of them for 0.1 %, and finer at the
 *     slow end
 * @param overTime the documents in the order of their starts; of more than some thousands the fastest and the slowest of each stretch of time
 * @param slowest the slowest documents, the slowest first
 * @param pace at which documents reported then
 */
public record LatencyProfile(
        Instant asOf, Figures figures, List<Share> curve, List<Timed> overTime, List<Slow> slowest, Pace pace) {

    /**
     * A point of the cumulative distribution.
     *
     * @param share of documents that took at most so long, above 0 and up to 1
     */
    public record Share(double seconds, double share) {}

    /** A document by its start, which is in seconds after the first start. */
    public record Timed(double atSeconds, double seconds, String name) {}

    /** A slow document. */
    public record Slow(String name, Instant startedAt, double seconds, long sizeBytes) {}

    public LatencyProfile {
        curve = List.copyOf(curve);
        overTime = List.copyOf(overTime);
        slowest = List.copyOf(slowest);
        // Profiles that were kept before there was a pace have none.
        pace = Objects.requireNonNullElse(pace, Pace.UNKNOWN);
    }

    /** The share of documents that took at most so long as far as the curve tells. */
    public double shareUpTo(double seconds) {
        int low = 0;
        int high = curve.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (curve.get(middle).seconds() <= seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : curve.get(low - 1).share();
    }
}
