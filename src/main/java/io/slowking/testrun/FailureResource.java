package io.slowking.testrun;

import io.slowking.http.Page;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What fails at present, and which tests are flakes. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "test runs")
public class FailureResource {
    private final FailureQueries queries;

    FailureResource(FailureQueries queries) {
        this.queries = queries;
    }

    @GET
    @Path("/failures")
    @Operation(
            operationId = "list_failures",
            summary = "The tests that fail at present, since when and since which commit; those that began last first")
    public Page<FailureView> failures(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return queries.failures(branch, after, limit);
    }

    @GET
    @Path("/flakes")
    @Operation(
            operationId = "list_flakes",
            summary = "Tests that failed in one attempt and passed in another one of the same commit, the newest first")
    public Page<FlakeView> flakes(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return queries.flakes(branch, after, limit);
    }
}
