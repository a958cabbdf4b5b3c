package io.slowking.scaletest;

import io.slowking.analysis.Figure;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.document.JobDump;
import io.slowking.scaletest.document.JobValues;
import io.slowking.scaletest.figures.MetricFigure;
import io.slowking.scaletest.figures.PhaseFigures;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobReading.Name;
import io.slowking.scaletest.store.JobRepositories;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What charts of jobs draw: a figure of a metric as a function of a parameter, and the samples below it. */
@Singleton
public class JobCurves {
    private static final int MOST_SHOWN = 20;

    private final UnitOfWork<JobRepositories> work;

    JobCurves(UnitOfWork<JobRepositories> work) {
        this.work = work;
    }

    /** The points of one job, in the order of x. */
    public record OfJob(
            UUID jid,
            String namespace,
            Map<String, @Nullable Object> meta,
            @Nullable String units,
            List<Point> points) {

        boolean isEmpty() {
            return points.isEmpty();
        }
    }

    /**
     * A phase.
     *
     * @param x a number, or a text when the parameter is none
     * @param error half the width of the 95 % confidence interval, for {@code mean_err}
     * @param parameters all of them
     * @param flags a text, or a list of them where a name has several values
     */
    public record Point(
            Object x,
            double y,
            @Nullable Double error,
            @Nullable Integer run,
            Map<String, @Nullable Object> parameters,
            Map<String, @Nullable Object> flags) {}

    /** Samples of a phase, with the parameters by which it is told from others. */
    public record OfPhase(Map<String, @Nullable Object> parameters, SamplesView samples) {}

    /**
     * What a metric or a parameter is called.
     *
     * @param title the name when it has none
     * @param units empty when it has none
     */
    public record Named(String name, String title, String units) {}

    /** What a job can be drawn by. */
    public record Axes(List<Named> parameters, List<Named> metrics) {}

    /**
     * A job's points.
     *
     * @param x name of a parameter; phases without it have no point
     * @param y a metric and its figure, such as {@code deployTime.mean_err}
     * @throws Problem 422 when y is no such thing
     */
    public OfJob of(JobView job, String x, String y) {
        MetricFigure wanted = parse(y);
        return work.get(repositories -> ofJob(repositories, job, x, wanted));
    }

    /**
     * The metric of which y is a figure.
     *
     * @throws Problem 422 when y is no such thing
     */
    String metricOf(String y) {
        return parse(y).metric();
    }

    List<Long> numbers(List<JobView> jobs) {
        return work.get(repositories ->
                jobs.stream().map(job -> number(repositories, job)).toList());
    }

    /** 422: why jobs have no point. A slip of the pen would be an empty chart otherwise. */
    Problem nothing(List<Long> jobs, String x, String y) {
        MetricFigure wanted = parse(y);
        return work.get(repositories -> unknown(
                        "parameter", x, names(repositories.reading().parameters(jobs)))
                .or(() -> unknown(
                        "metric", wanted.metric(), names(repositories.reading().metrics(jobs))))
                .orElseGet(() -> Parameters.invalid("No phase has both a parameter '%s' and a %s of '%s'"
                        .formatted(x, wanted.figure().name(), wanted.metric()))));
    }

    private static SortedSet<String> names(Map<Long, List<Name>> byJob) {
        return byJob.values().stream().flatMap(JobCurves::names).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(List<Name> ofJob) {
        return Stream.concat(ofJob.stream().map(Name::name), JobDump.labels(ofJob).values().stream());
    }

    private static Optional<Problem> unknown(String kind, String wanted, SortedSet<String> known) {
        if (known.contains(wanted)) {
            return Optional.empty();
        }
        String others = known.isEmpty()
                ? "they have none"
                : "they have " + known.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return Optional.of(Parameters.invalid("No job has a %s '%s'; %s".formatted(kind, wanted, others)));
    }

    /** The parameters and metrics of a job, by name; each once. Parameters that make an axis, with several numbers, come first. */
    public Axes axes(JobView job) {
        return work.get(repositories -> {
            long number = number(repositories, job);
            Set<Integer> varied = repositories.reading().variedParameters(number);
            return new Axes(
                    named(repositories.reading().parameters(number).stream()
                            .sorted(Comparator.comparing(name -> !varied.contains(name.number())))
                            .toList()),
                    named(repositories.reading().metrics(number)));
        });
    }

    /**
     * The samples of a metric in a phase; of more than that many, the smallest and the largest of each stretch, so that no extreme is lost.
     *
     * @throws Problem 404 when the job has no such phase
     */
    public OfPhase samples(JobView job, UUID pid, String metric, int most) {
        return work.get(repositories -> {
            JobReading.Phase phase = repositories
                    .reading()
                    .phase(number(repositories, job), pid)
                    .orElseThrow(() -> Problem.notFound("unknown_phase", "The job has no phase " + pid));
            return new OfPhase(
                    JobValues.parameters(phase.parameters()),
                    repositories.thinned().of(phase.id(), metric, most));
        });
    }

    private static List<Named> named(List<Name> names) {
        return names.stream()
                .map(name -> new Named(
                        name.name(),
                        name.title() == null || name.title().isBlank() ? name.name() : name.title(),
                        name.units() == null ? "" : name.units()))
                .collect(Collectors.toMap(Named::name, name -> name, (one, _) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static long number(JobRepositories repositories, JobView job) {
        return JobCommands.existing(repositories, job.jid(), job.namespace()).id();
    }

    private static OfJob ofJob(JobRepositories repositories, JobView job, String x, MetricFigure wanted) {
        long number = number(repositories, job);
        List<Name> metrics = repositories.reading().metrics(number).stream()
                .filter(metric -> metric.name().equals(wanted.metric()))
                .toList();
        if (metrics.isEmpty()
                || names(repositories.reading().parameters(number)).noneMatch(x::equals)) {
            return new OfJob(job.jid(), job.namespace(), job.meta(), null, List.of());
        }
        Set<Integer> numbers = metrics.stream().map(Name::number).collect(Collectors.toSet());
        List<Point> points = new ArrayList<>();
        PhaseFigures.forEach(
                repositories,
                number,
                List.of(wanted.figure()),
                (phase, figures) -> figures.forEach((metric, values) -> {
                    if (numbers.contains(metric)) {
                        values.getFirst().ifPresent(value -> add(points, phase, x, value));
                    }
                }));
        points.sort(Comparator.comparing(Point::x, JobCurves::compare));
        return new OfJob(
                job.jid(), job.namespace(), job.meta(), metrics.getFirst().units(), points);
    }

    private static void add(List<Point> points, JobReading.Phase phase, String x, Figure.Value value) {
        Map<String, @Nullable Object> parameters = JobValues.parameters(phase.parameters());
        Object at = JobValues.onAxis(phase.parameters().get(x));
        if (at != null) {
            points.add(new Point(
                    at,
                    value.value(),
                    value.error().isPresent() ? (Double) value.error().getAsDouble() : null,
                    phase.run(),
                    parameters,
                    JobValues.multiple(phase.flags())));
        }
    }

    /** Numbers before texts. */
    private static int compare(Object one, Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal another) {
            return number.compareTo(another);
        }
        boolean isNumber = one instanceof BigDecimal;
        boolean isAnother = other instanceof BigDecimal;
        return isNumber || isAnother
                ? Boolean.compare(isAnother, isNumber)
                : one.toString().compareTo(other.toString());
    }

    private static MetricFigure parse(String y) {
        try {
            return MetricFigure.parse(y);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid(String.valueOf(e.getMessage()));
        }
    }
}
