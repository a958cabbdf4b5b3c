package io.slowking.scaletest.samples;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses from samples, which come in their order, the smallest and the largest of each stretch of so many. */
public final class Stretches {
    private final long length;
    private final List<Chosen> chosen = new ArrayList<>();
    private long count;
    private @Nullable Chosen low;
    private @Nullable Chosen high;

    /**
     * @param length samples in a stretch; with 1 all are chosen
     */
    public Stretches(long length) {
        this.length = length;
    }

    /**
     * A sample that was chosen.
     *
     * @param chunk in which it is stored
     * @param placeInChunk from 1
     * @param place from 1, among all
     */
    public record Chosen(long chunk, int placeInChunk, long place, double value) {}

    public void add(long chunk, int placeInChunk, double value) {
        if (count % length == 0) {
            endStretch();
        }
        count++;
        Chosen sample = null;
        if (low == null || Double.compare(value, low.value()) < 0) {
            sample = new Chosen(chunk, placeInChunk, count, value);
            low = sample;
        }
        if (high == null || Double.compare(value, high.value()) >= 0) {
            high = sample == null ? new Chosen(chunk, placeInChunk, count, value) : sample;
        }
    }

    /** What was chosen, in the order in which it came. Nothing is added any more then. */
    public List<Chosen> chosen() {
        endStretch();
        return chosen;
    }

    private void endStretch() {
        if (low == null || high == null) {
            return;
        }
        chosen.add(low.place() <= high.place() ? low : high);
        if (low.place() != high.place()) {
            chosen.add(low.place() <= high.place() ? high : low);
        }
        low = null;
        high = null;
    }
}
