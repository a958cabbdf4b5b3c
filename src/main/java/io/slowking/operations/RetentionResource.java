package io.slowking.operations;

import io.slowking.http.Page;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long things are kept, and having removed what is older. */
@Path("/api/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "operations")
public class RetentionResource {
    private final Prune prune;

    RetentionResource(Prune prune) {
        this.prune = prune;
    }

    @GET
    @Operation(operationId = "list_retention", summary = "What is kept for how long, and how much of it is older now")
    public Page<Prune.Due> list() {
        return new Page<>(prune.look(), null);
    }

    @POST
    @Path("/{kind}/prunings")
    @Operation(
            operationId = "prune",
            summary = "Remove what is older, for some seconds; the answer says whether there is more")
    public Prune.Pruned prune(@PathParam("kind") String kind) {
        return prune.prune(kind);
    }
}
