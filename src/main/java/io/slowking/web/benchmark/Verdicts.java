package io.slowking.web.benchmark;

import io.slowking.analysis.Comparison;
import io.slowking.analysis.Estimate;
import io.slowking.analysis.Interval;
import io.slowking.analysis.PercentileChange;
import io.slowking.analysis.Verdict;
import io.slowking.web.text.Percents;
import io.slowking.web.text.Seconds;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as a page shows it.
 *
 * @param status the verdict by colour, word and shape
 * @param sentence the verdict and the numbers that led to it
 */
public record Verdicts(Status status, String sentence, List<Row> rows) {
    private static final String UP = "M8 2 14.5 13h-13z";
    private static final String DOWN = "M8 14 1.5 3h13z";
    private static final String SAME = "M2 4.5h12v2.4H2zm0 4.6h12v2.4H2z";
    private static final String FEW =
            "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm0 2.2a4.3 4.3 0 1 1 0 8.6 4.3 4.3 0 0 1 0-8.6z";

    /** A percentile of both sides. */
    public record Row(
            String percentile,
            String baseline,
            String candidate,
            String difference,
            String ratio,
            String interval,
            Status verdict,
            boolean judged) {}

    public static Verdicts of(Comparison comparison) {
        return new Verdicts(
                status(comparison.verdict()),
                comparison.words(),
                comparison.changes().stream().map(Verdicts::row).toList());
    }

    /** The figures alone, where they say nothing about each other. */
    public List<Row> withoutVerdict() {
        return rows.stream()
                .map(row -> new Row(
                        row.percentile(),
                        row.baseline(),
                        row.candidate(),
                        row.difference(),
                        row.ratio(),
                        "",
                        row.verdict(),
                        false))
                .toList();
    }

    /** A verdict in a word: lower latencies are better. */
    public static Status status(Verdict verdict) {
        return switch (verdict) {
            case WORSE -> new Status("failed", "slower", UP);
            case BETTER -> new Status("completed", "faster", DOWN);
            case NO_EVIDENCE -> new Status("no_evidence", "no evidence of a change", SAME);
            case TOO_FEW_DATA -> new Status("too_few_data", "too few data", FEW);
        };
    }

    private static Row row(PercentileChange change) {
        return new Row(
                change.percentile().label(),
                Seconds.latency(change.baseline()),
                Seconds.latency(change.candidate()),
                signed(change.difference().value()),
                change.ratio().map(ratio -> Percents.signed(ratio.value() - 1)).orElse(""),
                interval(change),
                status(change.verdict()),
                change.percentile().isJudged());
    }

    private static String interval(PercentileChange change) {
        return change.ratio()
                .flatMap(Estimate::interval)
                .map(ratio ->
                        "%s … %s".formatted(Percents.signed(ratio.lower() - 1), Percents.signed(ratio.upper() - 1)))
                .or(() -> change.difference().interval().map(Verdicts::seconds))
                .orElse("");
    }

    private static String seconds(Interval interval) {
        return "%s … %s".formatted(signed(interval.lower()), signed(interval.upper()));
    }

    private static String signed(double seconds) {
        String text = Seconds.number(Math.abs(seconds));
        boolean zero = text.matches("[0.]+");
        return String.format(Locale.ROOT, "%s%s s", zero ? "" : seconds < 0 ? "−" : "+", text);
    }
}
