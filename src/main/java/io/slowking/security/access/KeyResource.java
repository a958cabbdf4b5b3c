package io.slowking.security.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.slowking.http.JsonBodies;
import io.slowking.http.Page;
import io.slowking.security.KeyRing;
import io.slowking.security.KeyRing.CreatedKey;
import io.slowking.security.KeyView;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys with which Slowking is called. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "access")
public class KeyResource {
    private final KeyRing keys;
    private final JsonBodies bodies;
    private final SecurityIdentity caller;

    KeyResource(KeyRing keys, JsonBodies bodies, SecurityIdentity caller) {
        this.keys = keys;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** The body of a request for a key, for the API's documentation. */
    record NewKeyBody(
            @Schema(required = true, description = "whose it is")
            String name,

            @Schema(required = true, description = "admin, engineer, reporter, machine, worker, viewer")
            List<String> roles,

            @Schema(description = "beginnings of the paths that it is good for; none: all")
            List<String> scopes,

            @Schema(description = "ISO-8601 duration; none: for ever")
            String expiresIn,

            @Schema(description = "none: the configured limit")
            Integer requestsPerSecond,

            @Schema(description = "the most bytes of a request's body; none: what every caller has")
            Long largestBody) {}

    /** Without Idempotency-Key: the answer would have to be stored, and it holds a secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "create_key", summary = "Make a key; it is shown once, in the answer")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewKeyBody.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedKey.class)))
    public Response create(byte[] body) {
        CreatedKey created =
                keys.create(bodies.object(body), caller.getPrincipal().getName());
        return Response.created(URI.create("/api/v1/keys/" + created.about().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(created)
                .build();
    }

    @GET
    @Operation(operationId = "list_keys", summary = "All keys, those that are good for nothing any more included")
    public Page<KeyView> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return keys.page(after, limit);
    }

    @POST
    @Path("/{id}/revocation")
    @Operation(operationId = "revoke_key", summary = "Make a key good for nothing, now and for ever")
    public KeyView revoke(@PathParam("id") String id) {
        return keys.revoke(id);
    }
}
