package io.slowking.scaletest.figures;

import io.slowking.analysis.Direction;
import io.slowking.analysis.Figure;
import io.slowking.analysis.MeanChange;
import io.slowking.analysis.Moments;
import io.slowking.analysis.Verdict;
import io.slowking.scaletest.store.JobReading.Name;
import io.slowking.scaletest.store.JobRepositories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two jobs, parameter value by parameter value and metric by metric. Phases with the same parameters count as one set of values.
 *
 * @param cells those that both jobs have, the most telling ones first
 * @param onlyReference how many the candidate has not
 * @param onlyCandidate how many the reference has not
 * @param verdict worse if any cell is (a better one is no excuse), otherwise better if any is; too few data when none could be judged
 */
public record JobComparison(List<Cell> cells, int onlyReference, int onlyCandidate, Verdict verdict) {
    private static final double CONFIDENCE = 0.95;
    private static final int MOST_SHOWN = 20;
    private static final List<Figure> MOMENTS =
            List.of(Figure.parse("count"), Figure.parse("mean"), Figure.parse("variance"));

    /** A metric at a point of the parameter space. */
    public record Cell(Map<String, @Nullable String> parameters, String metric, MeanChange change) {}

    /**
     * What is asked of a comparison.
     *
     * @param threshold the smallest change that counts, as a share; 0 or more
     * @param weights by metric, 1 when not given: a change of a metric counts as if it were so many times as large
     * @param ignored metrics that aren't compared
     */
    public record Terms(double threshold, Map<String, Double> weights, Set<String> ignored) {}

    private record Key(Map<String, @Nullable String> parameters, String metric) {}

    private record Side(Moments moments, Direction better) {}

    /**
     * Within a unit of work.
     *
     * @throws IllegalArgumentException when the terms name a metric that neither job has, with a message for the user
     */
    public static JobComparison of(JobRepositories repositories, long reference, long candidate, Terms terms) {
        refuseUnknown(repositories, reference, candidate, terms);
        Map<Key, Side> before = sides(repositories, reference, terms);
        Map<Key, Side> after = sides(repositories, candidate, terms);
        List<Key> both = before.keySet().stream().filter(after::containsKey).toList();
        // Bonferroni: the more is compared, the surer each of it has to be.
        double confidence = 1 - (1 - CONFIDENCE) / Math.max(1, both.size());
        List<Cell> cells = new ArrayList<>();
        for (Key key : both) {
            Side from = Objects.requireNonNull(before.get(key));
            Side to = Objects.requireNonNull(after.get(key));
            double relevant = terms.threshold() / terms.weights().getOrDefault(key.metric(), 1.0);
            cells.add(new Cell(
                    key.parameters(),
                    key.metric(),
                    MeanChange.of(from.moments(), to.moments(), to.better(), confidence, relevant)));
        }
        cells.sort(Comparator.comparingInt((Cell cell) -> rank(cell.change().verdict()))
                .thenComparingDouble(cell -> -Math.abs(cell.change().z().orElse(Double.POSITIVE_INFINITY))));
        return new JobComparison(
                List.copyOf(cells),
                before.size() - both.size(),
                after.size() - both.size(),
                overall(cells.stream().map(cell -> cell.change().verdict()).toList()));
    }

    private static void refuseUnknown(JobRepositories repositories, long reference, long candidate, Terms terms) {
        Set<String> known = Stream.of(reference, candidate)
                .flatMap(job -> repositories.reading().metrics(job).stream())
                .map(Name::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.concat(terms.ignored().stream(), terms.weights().keySet().stream())
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "Neither job has a metric '%s'; they have %s".formatted(name, shown(known)));
                });
    }

    private static String shown(Set<String> names) {
        return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > MOST_SHOWN ? " and others" : "");
    }

    private static Map<Key, Side> sides(JobRepositories repositories, long job, Terms terms) {
        Map<Integer, Name> names = new LinkedHashMap<>();
        repositories.reading().metrics(job).stream()
                .filter(metric -> !terms.ignored().contains(metric.name()))
                .filter(metric -> terms.weights().getOrDefault(metric.name(), 1.0) > 0)
                .forEach(metric -> names.put(metric.number(), metric));
        Map<Key, Side> sides = new LinkedHashMap<>();
        PhaseFigures.forEach(
                repositories,
                job,
                MOMENTS,
                (phase, figures) -> figures.forEach((metric, values) -> {
                    Name name = names.get(metric);
                    if (name != null && values.get(1).isPresent()) {
                        Direction better = name.isHigherBetter() ? Direction.HIGHER : Direction.LOWER;
                        sides.merge(
                                new Key(phase.parameters(), name.name()),
                                new Side(moments(values), better),
                                (one, other) -> new Side(one.moments().plus(other.moments()), better));
                    }
                }));
        return sides;
    }

    private static Moments moments(List<Optional<Figure.Value>> values) {
        long count = (long) values.get(0).orElseThrow().value();
        double variance = values.get(2).map(Figure.Value::value).orElse(0.0);
        return new Moments(count, values.get(1).orElseThrow().value(), variance * (count - 1));
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case WORSE -> 0;
            case BETTER -> 1;
            case NO_EVIDENCE -> 2;
            case TOO_FEW_DATA -> 3;
        };
    }

    private static Verdict overall(List<Verdict> verdicts) {
        return verdicts.stream()
                .min(Comparator.comparingInt(JobComparison::rank))
                .orElse(Verdict.TOO_FEW_DATA);
    }
}
