package io.slowking.benchmark.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations as people say them. */
public final class Words {
    private Words() {}

    /** Such as {@code 1 hour 30 minutes}; less than a second is {@code 0.25 seconds}. */
    public static String of(Duration duration) {
        List<String> words = new ArrayList<>();
        add(words, duration.toDays(), "day");
        add(words, duration.toHoursPart(), "hour");
        add(words, duration.toMinutesPart(), "minute");
        add(words, duration.toSecondsPart(), "second");
        return words.isEmpty() ? duration.toMillis() / 1e3 + " seconds" : String.join(" ", words);
    }

    private static void add(List<String> words, long count, String unit) {
        if (count > 0) {
            words.add(count == 1 ? "1 " + unit : "%d %ss".formatted(count, unit));
        }
    }
}
