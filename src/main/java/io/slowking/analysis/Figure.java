package io.slowking.analysis;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A figure that somebody asks for by name: {@code mean}, {@code p99.9}, or without outliers {@code mean:mad} and {@code mean:mad3.5}.
 *
 * @param name as it was asked for
 * @param percent of a percentile; otherwise 0
 * @param outlierFactor values as many MADs or more from the median don't count; empty: all count
 */
public record Figure(String name, Kind kind, double percent, OptionalDouble outlierFactor) {
    private static final Pattern FORM =
            Pattern.compile("([a-z_]+|p\\d{1,3}(?:\\.\\d{1,6})?)(?::mad(\\d{1,6}(?:\\.\\d{1,6})?)?)?");
    private static final String HELP =
            "'%s' is no figure; there are sum, min, max, mean, mean_err, median, mode, variance, sdeviation, count and percentiles such as p95 or"
                    + " p99.9, each with :mad or :mad3.5 behind to leave out values of so many MADs from the median";

    /** How a figure is made of values. */
    public enum Kind {
        COUNT,
        SUM,
        MIN,
        MAX,
        MEAN,
        MEAN_ERR,
        MEDIAN,
        MODE,
        VARIANCE,
        SDEVIATION,
        PERCENTILE
    }

    /**
     * A figure's value.
     *
     * @param error half the width of its 95 % confidence interval, for those that have one
     */
    public record Value(double value, OptionalDouble error) {
        static Value of(double value) {
            return new Value(value, OptionalDouble.empty());
        }
    }

    /**
     * @throws IllegalArgumentException when it names no figure, with a message for the user
     */
    public static Figure parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(HELP.formatted(text));
        }
        String base = parts.group(1);
        OptionalDouble factor = OptionalDouble.empty();
        if (text.contains(":")) {
            double given = parts.group(2) == null ? Figures.USUAL_OUTLIER_FACTOR : Double.parseDouble(parts.group(2));
            if (given == 0) {
                throw new IllegalArgumentException("The factor of '%s' has to be above 0".formatted(text));
            }
            factor = OptionalDouble.of(given);
        }
        if (base.matches("p\\d.*")) {
            double percent = Double.parseDouble(base.substring(1));
            if (percent > 100) {
                throw new IllegalArgumentException("A percentile is from p0 to p100, not '%s'".formatted(text));
            }
            return new Figure(text, Kind.PERCENTILE, percent, factor);
        }
        Kind kind = Stream.of(Kind.values())
                .filter(known -> known != Kind.PERCENTILE
                        && known.name().toLowerCase(Locale.ROOT).equals(base))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(HELP.formatted(text)));
        return new Figure(text, kind, 0, factor);
    }

    /** Its value; empty where the values have none: the variance of a single one, or a sum beyond what a double holds. */
    public Optional<Value> of(Figures all) {
        return evaluate(all).filter(figure -> Double.isFinite(figure.value()));
    }

    private Optional<Value> evaluate(Figures all) {
        Figures values = outlierFactor.isPresent() ? all.withoutOutliers(outlierFactor.getAsDouble()) : all;
        return switch (kind) {
            case COUNT -> Optional.of(Value.of(values.count()));
            case SUM -> Optional.of(Value.of(values.sum()));
            case MIN -> Optional.of(Value.of(values.min()));
            case MAX -> Optional.of(Value.of(values.max()));
            case MEAN -> Optional.of(Value.of(values.mean()));
            case MEAN_ERR -> Optional.of(new Value(values.mean(), values.meanError()));
            case MEDIAN -> Optional.of(Value.of(values.median()));
            case MODE -> Optional.of(Value.of(values.mode()));
            case VARIANCE -> value(values.variance());
            case SDEVIATION -> value(values.standardDeviation());
            case PERCENTILE -> Optional.of(Value.of(values.percentile(percent)));
        };
    }

    private static Optional<Value> value(OptionalDouble figure) {
        return figure.isPresent() ? Optional.of(Value.of(figure.getAsDouble())) : Optional.empty();
    }
}
