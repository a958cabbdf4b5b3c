package io.slowking.security.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.slowking.http.JsonBodies;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys with which Slowking is called. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "access")
public class KeyResource {
    private final ApiKeys keys;
    private final JsonBodies bodies;
    private final SecurityIdentity caller;
    private final Clock clock;

    KeyResource(ApiKeys keys, JsonBodies bodies, SecurityIdentity caller, Clock clock) {
        this.keys = keys;
        this.bodies = bodies;
        this.caller = caller;
        this.clock = clock;
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

    /**
     * A key without its secret.
     *
     * @param status {@code active}, {@code expired} or {@code revoked}
     */
    public record KeyView(
            String id,
            String name,
            Set<String> roles,
            List<String> scopes,
            @Nullable Integer requestsPerSecond,
            @Nullable Long largestBody,
            String status,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /**
     * A key that was just made.
     *
     * @param key the key itself; it is never shown again
     */
    public record CreatedKey(String key, KeyView about) {}

    /** Without Idempotency-Key: the answer would have to be stored, and it holds a secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "create_key", summary = "Make a key; it is shown once, in the answer")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewKeyBody.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedKey.class)))
    public Response create(byte[] body) {
        NewKey wanted = NewKey.read(bodies.object(body));
        ApiKeys.Created created = keys.create(wanted, caller.getPrincipal().getName());
        return Response.created(URI.create("/api/v1/keys/" + created.key().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new CreatedKey(created.text().reveal(), view(created.key())))
                .build();
    }

    @GET
    @Operation(operationId = "list_keys", summary = "All keys, those that are good for nothing any more included")
    public Page<KeyView> list(
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        int size = Parameters.pageSize(limit);
        return Page.of(keys.list(after, size + 1).stream().map(this::view).toList(), size, KeyView::id);
    }

    @POST
    @Path("/{id}/revocation")
    @Operation(operationId = "revoke_key", summary = "Make a key good for nothing, now and for ever")
    public KeyView revoke(@PathParam("id") String id) {
        return keys.revoke(id)
                .map(this::view)
                .orElseThrow(() -> Problem.notFound("unknown_key", "There is no key " + id));
    }

    private KeyView view(ApiKey key) {
        String status = key.revokedAt() != null ? "revoked" : key.works(clock.instant()) ? "active" : "expired";
        return new KeyView(
                key.id(),
                key.name(),
                key.roles(),
                key.scopes(),
                key.requestsPerSecond(),
                key.largestBody(),
                status,
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
