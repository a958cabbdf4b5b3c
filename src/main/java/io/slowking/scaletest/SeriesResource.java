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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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
        return new SeriesView(x, y, curves.of(jobs(filter, jids, jobs, uri), x, y));
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
        return jids.stream().map(jid -> queries.get(jid, filter.namespace)).toList();
    }
}
