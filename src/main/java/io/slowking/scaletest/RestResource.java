package io.slowking.scaletest;

import io.slowking.http.Problem;
import io.slowking.scaletest.dialect.Preferences;
import io.slowking.scaletest.dialect.RestFailure;
import io.slowking.scaletest.dialect.RestTable;
import io.slowking.scaletest.dialect.TableAccess;
import io.slowking.scaletest.dialect.TableIntake;
import io.slowking.scaletest.dialect.TableName;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The tables of scale tests as PostgREST serves them, for drivers that were written for it. They look at the status code only, and know nothing of
 * redirects.
 */
@Path("/rest/{table: .+}")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "scale tests, as PostgREST")
public class RestResource {
    private static final long LARGEST_IN_MEMORY = 64 << 20;
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final String JSON = "application/json; charset=utf-8";

    private final TableIntake intake;
    private final TableAccess access;

    private final long largestBody;

    RestResource(TableIntake intake, TableAccess access, ScaletestConfig config) {
        this.largestBody = config.limits().body();
        this.intake = intake;
        this.access = access;
    }

    @POST
    @RolesAllowed(Roles.REPORTER)
    @Operation(
            operationId = "insert_rows",
            summary = "Add a row or an array of rows to a table, such as job or perf_test_job")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @APIResponse(responseCode = "201", description = "everything is stored; the same rows again change nothing")
    @APIResponse(
            responseCode = "400",
            description = "the JSON or a value can't be read, or there is more than is taken")
    @APIResponse(responseCode = "404", description = "there is no such table")
    @APIResponse(
            responseCode = "409",
            description = "a key is there with other values, or what a row belongs to isn't there")
    @APIResponse(responseCode = "413", description = "the body is larger than is taken")
    public Response insert(
            @PathParam("table") String path,
            @HeaderParam("Prefer") List<String> prefer,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws IOException {
        TableName table = TableName.parse(path);
        Preferences preferences = Preferences.of(prefer);
        TableIntake.Stored stored =
                intake.store(table, RequestBodies.decoded(body, encoding, largestBody(table)), preferences.conflicts());
        Response.ResponseBuilder answer = Response.status(Response.Status.CREATED);
        if (table.table() == RestTable.JOB && stored.keys().size() == 1) {
            answer.location(URI.create("/rest/%s?jid=eq.%s"
                    .formatted(table.view(), stored.keys().getFirst().id())));
        }
        if (table.table() == RestTable.PHASE_METRICS) {
            return stored.outcome().refused() == 0
                    ? answer.build()
                    : answer.type(JSON).entity(stored.outcome()).build();
        }
        return preferences.representation() ? rows(answer, access.stored(table, stored.keys())) : answer.build();
    }

    @GET
    @Operation(
            operationId = "select_rows",
            summary = "Rows of a table, with select, order, limit, offset and filters such as jid=eq.ID")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", description = "the query can't be understood")
    @APIResponse(responseCode = "404", description = "there is no such table")
    public Response select(@PathParam("table") String path, @Context UriInfo uri) {
        return rows(Response.ok(), access.select(TableName.parse(path), uri.getQueryParameters()));
    }

    @PATCH
    @RolesAllowed(Roles.REPORTER)
    @Operation(operationId = "patch_jobs", summary = "Say more about jobs, and that they are complete")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @APIResponse(responseCode = "200", description = "done; the rows, for Prefer: return=representation")
    @APIResponse(responseCode = "204", description = "done")
    @APIResponse(
            responseCode = "400",
            description = "the query or the body can't be understood, or a column can't be changed")
    @APIResponse(responseCode = "404", description = "there is no such table or job")
    @APIResponse(responseCode = "405", description = "it is another table than job")
    @APIResponse(responseCode = "413", description = "the body is larger than is taken")
    public Response patch(
            @PathParam("table") String path,
            @HeaderParam("Prefer") List<String> prefer,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        TableName table = TableName.parse(path);
        List<UUID> jids =
                access.patchJobs(table, uri.getQueryParameters(), RequestBodies.decoded(body, null, LARGEST_IN_MEMORY));
        if (jids.isEmpty()) {
            throw Problem.notFound(
                    "unknown_job",
                    "There is no such job in this namespace; the table has to have the prefix with which the job was posted");
        }
        return changed(table, prefer, jids);
    }

    @DELETE
    @RolesAllowed(Roles.ENGINEER)
    @Operation(operationId = "delete_jobs", summary = "Remove jobs with everything below them")
    @APIResponse(
            responseCode = "200",
            description = "they are not there any more; the rows, for Prefer: return=representation")
    @APIResponse(responseCode = "204", description = "they are not there any more")
    @APIResponse(responseCode = "400", description = "the query can't be understood, or has no filter")
    @APIResponse(responseCode = "404", description = "there is no such table")
    @APIResponse(responseCode = "405", description = "it is another table than job")
    public Response delete(
            @PathParam("table") String path, @HeaderParam("Prefer") List<String> prefer, @Context UriInfo uri) {
        boolean areWanted = Preferences.of(prefer).representation();
        TableAccess.Answer removed = access.deleteJobs(TableName.parse(path), uri.getQueryParameters(), areWanted);
        return areWanted ? rows(Response.ok(), removed) : Response.noContent().build();
    }

    /** Told in the dialect as well, and not as everywhere else. */
    @PUT
    @RolesAllowed(Roles.REPORTER)
    @Operation(hidden = true)
    public Response put(@PathParam("table") String path) {
        throw RestFailure.method(
                "Rows of %s are added by POST".formatted(TableName.parse(path).view()));
    }

    /** Samples are read in a stream; the rows of all other tables are in memory until they are stored. */
    private long largestBody(TableName table) {
        return table.table() == RestTable.PHASE_METRICS ? largestBody : LARGEST_IN_MEMORY;
    }

    private Response changed(TableName table, List<String> prefer, List<UUID> jids) {
        return Preferences.of(prefer).representation()
                ? rows(
                        Response.ok(),
                        access.stored(
                                table,
                                jids.stream()
                                        .map(jid -> new TableIntake.Key(jid, ""))
                                        .toList()))
                : Response.noContent().build();
    }

    private static Response rows(Response.ResponseBuilder answer, TableAccess.Answer rows) {
        StreamingOutput content = rows::writeTo;
        return answer.type(JSON).entity(content).build();
    }

    @ServerExceptionMapper
    Response refused(RestFailure failure) {
        return answer(failure.status(), failure.body());
    }

    @ServerExceptionMapper
    Response refused(Problem problem) {
        return answer(
                problem.status(),
                new RestFailure.Body(problem.code(), String.valueOf(problem.getMessage()), null, null));
    }

    private static Response answer(int status, RestFailure.Body body) {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.APPLICATION_JSON).entity(body);
        if (status == 405) {
            answer.header(HttpHeaders.ALLOW, "GET, HEAD, POST, PATCH, DELETE");
        }
        return (status == 503 ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : answer).build();
    }
}
