package io.slowking.operations;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The health address of existing clients: the program answers. What it needs is checked at {@code /q/health/ready}. */
@Path("/api/v1/health")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "operations")
public class HealthResource {
    @GET
    @Operation(operationId = "health", summary = "Whether Slowking answers")
    public Map<String, String> health() {
        return Map.of("status", "ok");
    }
}
