package io.slowking.benchmark.model;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the upload of a document began and ended, as far as it is known.
 */
public record DocumentTimes(
        @Nullable Instant startedAt, @Nullable Instant endedAt) {
    public static final DocumentTimes UNKNOWN = new DocumentTimes(null, null);

    public DocumentTimes {
        if (startedAt != null && endedAt != null && endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("The end (%s) is before the start (%s)".formatted(endedAt, startedAt));
        }
    }

    public boolean isStarted() {
        return startedAt != null;
    }

    public boolean isComplete() {
        return startedAt != null && endedAt != null;
    }

    /**
     * These times with what a later report says: the last value wins, a missing one changes nothing.
     *
     * @throws IllegalArgumentException when the end would come before the start
     */
    public DocumentTimes with(DocumentTimes report) {
        return new DocumentTimes(
                report.startedAt == null ? startedAt : report.startedAt,
                report.endedAt == null ? endedAt : report.endedAt);
    }

    /** What a report replaces, in words; empty when it only adds or repeats. */
    public Optional<String> replacedBy(DocumentTimes report) {
        boolean start = differs(startedAt, report.startedAt);
        boolean end = differs(endedAt, report.endedAt);
        if (!start && !end) {
            return Optional.empty();
        }
        String what = start && end ? "start and end" : start ? "start" : "end";
        DocumentTimes now = with(report);
        return Optional.of("%s replaced: was %s to %s, is %s to %s"
                .formatted(what, word(startedAt), word(endedAt), word(now.startedAt), word(now.endedAt)));
    }

    private static String word(@Nullable Instant time) {
        return time == null ? "unknown" : time.toString();
    }

    private static boolean differs(@Nullable Instant known, @Nullable Instant reported) {
        return known != null && reported != null && !known.equals(reported);
    }
}
