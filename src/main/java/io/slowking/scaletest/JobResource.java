package io.slowking.scaletest;

import io.slowking.http.Page;
import io.slowking.notification.DeliveryView;
import io.slowking.notification.Notifications;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Scale-test jobs over HTTP. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "scale tests")
public class JobResource {
    private final JobCommands commands;
    private final JobQueries queries;
    private final Notifications notifications;

    JobResource(JobCommands commands, JobQueries queries, Notifications notifications) {
        this.commands = commands;
        this.queries = queries;
        this.notifications = notifications;
    }

    @GET
    @Operation(operationId = "list_jobs", summary = "List jobs, the newest first; meta.NAME=VALUE filters by meta")
    @APIResponse(responseCode = "200", description = "a page of jobs")
    @APIResponse(responseCode = "422", description = "a parameter needs mending")
    public Page<JobView> list(
            @BeanParam JobFilter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo uri) {
        return queries.page(filter, uri.getQueryParameters(), after, limit);
    }

    @GET
    @Path("/{jid}")
    @Operation(operationId = "get_job", summary = "A job with its meta, counts and indicators")
    @APIResponse(responseCode = "200", description = "it is there")
    @APIResponse(responseCode = "404", description = "there is no such job")
    public JobView get(@PathParam("jid") String jid, @BeanParam InNamespace in) {
        return queries.get(jid, in.name());
    }

    @GET
    @Path("/{jid}/phases")
    @Operation(operationId = "list_phases", summary = "The phases of a job with parameters and flags")
    @APIResponse(responseCode = "200", description = "it is there")
    @APIResponse(responseCode = "404", description = "there is no such job")
    public Page<PhaseView> phases(
            @PathParam("jid") String jid,
            @BeanParam InNamespace in,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return queries.phases(queries.get(jid, in.name()), after, limit);
    }

    @GET
    @Path("/{jid}/deliveries")
    @Operation(operationId = "list_job_deliveries", summary = "Who was told about the job, and how that went")
    @APIResponse(responseCode = "200", description = "it is there")
    @APIResponse(responseCode = "404", description = "there is no such job")
    public Page<DeliveryView> deliveries(@PathParam("jid") String jid, @BeanParam InNamespace in) {
        return new Page<>(notifications.of(get(jid, in).jid()), null);
    }

    @POST
    @RolesAllowed(Roles.REPORTER)
    @Path("/{jid}/completion")
    @Operation(operationId = "complete_job", summary = "Say that everything of a job has been sent")
    @APIResponse(responseCode = "404", description = "there is no such job")
    @APIResponse(responseCode = "202")
    public Response complete(@PathParam("jid") String jid, @BeanParam InNamespace in) {
        commands.complete(JobQueries.jid(jid), in.name());
        return Response.accepted(get(jid, in)).build();
    }

    @DELETE
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{jid}")
    @Operation(operationId = "delete_job", summary = "Delete a job with everything below it")
    @APIResponse(responseCode = "404", description = "there is no such job")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("jid") String jid, @BeanParam InNamespace in) {
        commands.delete(JobQueries.jid(jid), in.name());
    }
}
