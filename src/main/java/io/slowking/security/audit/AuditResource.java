package io.slowking.security.audit;

import io.slowking.http.Page;
import io.slowking.http.Parameters;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail over HTTP. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "access")
public class AuditResource {
    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Operation(operationId = "list_audit", summary = "Who changed what, the newest first")
    public Page<AuditEntry> list(
            @Parameter(description = "a part of the name") @QueryParam("who") @Nullable String who,
            @Parameter(description = "the beginning of the address of what was changed")
                    @QueryParam("resource")
                    @Nullable
                    String resource,
            @QueryParam("from") @Nullable String from,
            @QueryParam("before") @Nullable String until,
            @QueryParam("after") @DefaultValue("9223372036854775807") String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        int size = Parameters.pageSize(limit);
        AuditTrail.Search search =
                new AuditTrail.Search(who, resource, Parameters.time("from", from), Parameters.time("before", until));
        return Page.of(
                trail.before(Parameters.number("after", after, 0, Long.MAX_VALUE), search, size + 1),
                size,
                entry -> Long.toString(entry.position()));
    }
}
