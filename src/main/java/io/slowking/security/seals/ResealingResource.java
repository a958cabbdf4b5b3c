package io.slowking.security.seals;

import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Has secrets sealed again after the key was changed. */
@Path("/api/v1/resealing")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "access")
public class ResealingResource {
    private final Resealing resealing;

    ResealingResource(Resealing resealing) {
        this.resealing = resealing;
    }

    @POST
    @Operation(
            operationId = "reseal",
            summary = "Seal some more secrets with the present key; to be repeated while there are more")
    public Resealing.Progress reseal() {
        return resealing.some();
    }
}
