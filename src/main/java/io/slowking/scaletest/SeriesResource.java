package io.slowking.scaletest;

import io.slowking.http.Parameters;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.document.JobValues;
import io.slowking.scaletest.figures.MetricFigure;
import io.slowking.scaletest.figures.PhaseFigures;
import io.slowking.scaletest.store.JobReading.Name;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A figure of a metric as a function of a parameter: what a chart draws. */
@Path("/api/v1/series")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "scale tests")
public class SeriesResource {
    private static final int MOST_JOBS = 50;

    private final JobQueries queries;
    private final UnitOfWork<JobRepositories> work;

    SeriesResource(JobQueries queries, UnitOfWork<JobRepositories> work) {
        this.queries = queries;
        this.work = work;
    }

    /** The series of some jobs. */
    public record SeriesView(String x, String y, List<OfJob> series) {}

    /** The points of one job, in the order of x. */
    public record OfJob(
            UUID jid,
            String namespace,
            Map<String, Object> meta,
            @Nullable String units,
            List<Point> points) {}

    /**
     * A phase.
     *
     * @param x a number, or a text when the parameter is none
     * @param error half the width of the 95 % confidence interval, for {@code mean_err}
     * @param parameters all of them
     */
    public record Point(
            Object x,
            double y,
            @Nullable Double error,
            @Nullable Integer run,
            Map<String, @Nullable Object> parameters) {}

    @GET
    @Operation(
            operationId = "get_series",
            summary = "Points of the newest job that matches, or of several; meta.NAME=VALUE filters by meta")
    public SeriesView series(
            @BeanParam JobFilter filter,
            @Parameter(description = "name of a parameter") @QueryParam("x") @Nullable String x,
            @Parameter(description = "metric and figure, such as deployTime.mean_err") @QueryParam("y") @Nullable
                    String y,
            @Parameter(description = "one of these jobs; may be given several times") @QueryParam("jid")
                    List<String> jids,
            @Parameter(description = "how many of the newest jobs, 1 to 50") @QueryParam("jobs") @DefaultValue("1")
                    String jobs,
            @Context UriInfo uri) {
        if (x == null || y == null) {
            throw Parameters.invalid("x has to be a parameter, and y a metric and its figure, such as deployTime.mean");
        }
        MetricFigure wanted = parse(y);
        return new SeriesView(x, y, work.get(repositories -> jobs(filter, jids, jobs, uri).stream()
                .map(job -> ofJob(repositories, job, x, wanted))
                .toList()));
    }

    private List<JobView> jobs(JobFilter filter, List<String> jids, String jobs, UriInfo uri) {
        if (jids.size() > MOST_JOBS) {
            throw Parameters.invalid("jid can be given %d times".formatted(MOST_JOBS));
        }
        if (jids.isEmpty()) {
            int most = (int) Parameters.number("jobs", jobs, 1, MOST_JOBS);
            return queries.list(filter, uri.getQueryParameters(), null, most).stream()
                    .map(JobQueries.Numbered::job)
                    .toList();
        }
        return jids.stream()
                .map(JobQueries::jid)
                .map(jid -> queries.find(jid, filter.namespace).orElseThrow(() -> JobCommands.unknown(jid)))
                .toList();
    }

    private static OfJob ofJob(JobRepositories repositories, JobView job, String x, MetricFigure wanted) {
        long number =
                JobCommands.existing(repositories, job.jid(), job.namespace()).id();
        List<Name> metrics = repositories.reading().metrics(number).stream()
                .filter(metric -> metric.name().equals(wanted.metric()))
                .toList();
        Set<Integer> numbers = metrics.stream().map(Name::number).collect(Collectors.toSet());
        List<Point> points = new ArrayList<>();
        PhaseFigures.forEach(repositories, number, List.of(wanted.figure()), (phase, figures) -> {
            Map<String, @Nullable Object> parameters = JobValues.parameters(phase.parameters());
            Object at = parameters.get(x);
            figures.forEach((metric, values) -> {
                if (at != null && numbers.contains(metric)) {
                    values.getFirst()
                            .ifPresent(value -> points.add(new Point(
                                    at,
                                    value.value(),
                                    value.error().isPresent()
                                            ? (Double) value.error().getAsDouble()
                                            : null,
                                    phase.run(),
                                    parameters)));
                }
            });
        });
        points.sort(Comparator.comparing(Point::x, SeriesResource::compare));
        String units = metrics.isEmpty() ? null : metrics.getFirst().units();
        return new OfJob(job.jid(), job.namespace(), job.meta(), units, points);
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
