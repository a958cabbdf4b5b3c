package io.slowking.web.testrun;

import io.slowking.testrun.TestRunView.ResultView;
import io.slowking.web.text.Counts;
import java.util.List;
import java.util.Locale;

/**
 * The results of a run that a page shows: those that were asked for, some at a time.
 *
 * @param total how many were asked for
 * @param first the place of the first one that is shown, from 0
 */
public record RunResults(List<ResultRow> rows, int total, int first) {
    /** How many a page shows. */
    public static final int MOST = 100;

    /**
     * Those of an outcome whose title has a text in it.
     *
     * @param outcome empty: any
     * @param text empty: any title
     * @param first from 0
     */
    public static RunResults of(List<ResultView> results, String outcome, String text, int first) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<ResultView> found = results.stream()
                .filter(result -> outcome.isEmpty() || result.word().equals(outcome))
                .filter(result -> result.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        List<ResultRow> rows =
                found.stream().skip(first).limit(MOST).map(ResultRow::of).toList();
        return new RunResults(rows, found.size(), first);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether there are more behind these. */
    public boolean hasMore() {
        return first + rows.size() < total;
    }

    /** Where the next page begins. */
    public String next() {
        return Integer.toString(first + rows.size());
    }

    public String words() {
        return rows.size() == total
                ? Counts.of(total, "test")
                : "%s to %s of %s"
                        .formatted(
                                Counts.of(first + 1L), Counts.of(first + (long) rows.size()), Counts.of(total, "test"));
    }
}
