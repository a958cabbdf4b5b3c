package io.slowking.web.live;

import io.slowking.http.Parameters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What pages that follow everything of a kind may show. */
public enum Shown {
    BENCHMARKS,
    DEAD_LETTERS,
    JOBS,
    PULL_REQUESTS,
    TEST_RUNS;

    /**
     * Those that an address names.
     *
     * @param words such as {@code dead_letters}; none: all of them
     * @throws io.slowking.http.Problem 422 when one is unknown
     */
    public static Set<Shown> named(List<String> words) {
        if (words.isEmpty()) {
            return EnumSet.allOf(Shown.class);
        }
        return words.stream().map(Shown::named).collect(Collectors.toCollection(() -> EnumSet.noneOf(Shown.class)));
    }

    private static Shown named(String word) {
        return Arrays.stream(values())
                .filter(shown -> shown.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Parameters.invalid(
                        "of has to be one of benchmarks, dead_letters, jobs, pull_requests, test_runs"));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
