package io.slowking.operations;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whoever opens the address in a browser finds something to read. */
@Path("/")
@PermitAll
public class HomeResource {
    @GET
    @Operation(hidden = true)
    public Response home() {
        return Response.seeOther(URI.create("/docs/")).build();
    }
}
