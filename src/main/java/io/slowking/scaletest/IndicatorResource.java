package io.slowking.scaletest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.http.JsonBodies;
import io.slowking.http.Page;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.dialect.TableName;
import io.slowking.scaletest.document.IndicatorReader;
import io.slowking.scaletest.document.IndicatorText;
import io.slowking.scaletest.store.IndicatorRow;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** By which numbers the jobs of a namespace and project are judged when they are complete. */
@Path("/api/v1/job-indicators")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "scale tests")
public class IndicatorResource {
    private final UnitOfWork<JobRepositories> work;
    private final JsonBodies bodies;

    IndicatorResource(UnitOfWork<JobRepositories> work, JsonBodies bodies) {
        this.work = work;
        this.bodies = bodies;
    }

    /** An indicator and the project whose jobs are judged by it; empty text is every project. */
    public record IndicatorView(String project, IndicatorText indicator) {}

    @GET
    @Operation(operationId = "list_indicators", summary = "The indicators of a namespace, by project and name")
    public Page<IndicatorView> list(@QueryParam("namespace") @DefaultValue("") String namespace) {
        return new Page<>(
                work.get(repositories -> repositories
                        .namespaces()
                        .find(namespace)
                        .map(number -> repositories.indicators().list(number).stream()
                                .map(found -> new IndicatorView(found.project(), IndicatorText.of(found.indicator())))
                                .toList())
                        .orElse(List.of())),
                null);
    }

    @PUT
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "put_indicator",
            summary = "Set an indicator; it counts for jobs that are completed from now on")
    @RequestBody(content = @Content(schema = @Schema(implementation = IndicatorText.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IndicatorView.class)))
    @APIResponse(responseCode = "400", description = "the body is no JSON object")
    @APIResponse(responseCode = "422", description = "a field needs mending, or no namespace can have that name")
    public IndicatorView put(
            @PathParam("name") String name,
            @QueryParam("namespace") @DefaultValue("") String namespace,
            @Parameter(description = "empty: every project") @QueryParam("project") @DefaultValue("") String project,
            byte[] body) {
        JsonNode parsed = bodies.parse(body);
        if (!(parsed instanceof ObjectNode object)) {
            throw Problem.malformed("The body has to be a JSON object");
        }
        IndicatorRow indicator = IndicatorReader.read(object.put("name", name), "");
        if (!TableName.isNamespace(namespace)) {
            throw Problem.unacceptable("invalid_namespace", "'%s' can't be a namespace".formatted(namespace));
        }
        work.run(repositories ->
                repositories.indicators().put(repositories.namespaces().ensure(namespace), project, null, indicator));
        return new IndicatorView(project, IndicatorText.of(indicator));
    }

    @DELETE
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{name}")
    @Operation(operationId = "delete_indicator", summary = "Remove an indicator; jobs that were judged by it stay so")
    @APIResponse(responseCode = "404", description = "there is no such indicator")
    @APIResponse(responseCode = "204")
    public void delete(
            @PathParam("name") String name,
            @QueryParam("namespace") @DefaultValue("") String namespace,
            @QueryParam("project") @DefaultValue("") String project) {
        boolean removed = work.get(repositories -> repositories
                .namespaces()
                .find(namespace)
                .map(number -> repositories.indicators().remove(number, project, name))
                .orElse(false));
        if (!removed) {
            throw Problem.notFound("unknown_indicator", "There is no indicator '%s'".formatted(name));
        }
    }
}
