package io.slowking.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of events over HTTP. */
@Path("/asyncapi.json")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "events")
public class AsyncApiResource {
    private final AsyncApi asyncApi;

    AsyncApiResource(AsyncApi asyncApi) {
        this.asyncApi = asyncApi;
    }

    @GET
    @Operation(operationId = "get_asyncapi", summary = "The topics and their events as AsyncAPI")
    public ObjectNode get() {
        return asyncApi.document();
    }
}
