package io.slowking.scaletest;

import io.slowking.http.Parameters;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

    /** Among so many of the newest jobs those are looked for that have such a metric and parameter. */
    private static final int MOST_LOOKED_AT = 200;

    private final JobQueries queries;
    private final JobCurves curves;

    SeriesResource(JobQueries queries, JobCurves curves) {
        this.queries = queries;
        this.curves = curves;
    }

    /** The series of some jobs. */
    public record SeriesView(String x, String y, List<JobCurves.OfJob> series) {}

    @GET
    @Operation(
            operationId = "get_series",
            summary = "Points of the newest job that matches, or of several; meta.NAME=VALUE filters by meta")
    @APIResponse(responseCode = "200", description = "the points; no series when no job matches")
    @APIResponse(responseCode = "404", description = "there is no such job")
    @APIResponse(responseCode = "422", description = "a parameter needs mending, or no job has a point")
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
        return new SeriesView(x, y, jids.isEmpty() ? newest(filter, jobs, uri, x, y) : each(jids, uri, x, y));
    }

    private List<JobCurves.OfJob> each(List<String> jids, UriInfo uri, String x, String y) {
        if (jids.size() > MOST_JOBS) {
            throw Parameters.invalid("jid can be given %d times".formatted(MOST_JOBS));
        }
        String namespace = uri.getQueryParameters().getFirst("namespace");
        List<JobView> jobs =
                jids.stream().map(jid -> queries.get(jid, namespace)).toList();
        List<JobCurves.OfJob> series =
                jobs.stream().map(job -> curves.of(job, x, y)).toList();
        if (series.stream().allMatch(JobCurves.OfJob::isEmpty)) {
            throw curves.nothing(curves.numbers(jobs), x, y);
        }
        return series;
    }

    /** Jobs that have no point are passed over. */
    private List<JobCurves.OfJob> newest(JobFilter filter, String jobs, UriInfo uri, String x, String y) {
        int most = (int) Parameters.number("jobs", jobs, 1, MOST_JOBS);
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        String metric = curves.metricOf(y);
        List<JobCurves.OfJob> series = new ArrayList<>();
        Long after = null;
        while (series.size() < most) {
            List<JobQueries.Numbered> some =
                    queries.drawable(filter, query, MOST_LOOKED_AT, x, metric, after, most - series.size());
            if (some.isEmpty()) {
                break;
            }
            some.stream()
                    .map(job -> curves.of(job.job(), x, y))
                    .filter(points -> !points.isEmpty())
                    .forEach(series::add);
            after = some.getLast().number();
        }
        List<Long> without = series.isEmpty() ? queries.numbers(filter, query, MOST_LOOKED_AT) : List.of();
        if (!without.isEmpty()) {
            throw curves.nothing(without, x, y);
        }
        return series;
    }
}
