package io.slowking.testrun;

import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much space the test runs take. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "test runs")
public class StorageResource {
    private final StorageQueries queries;

    StorageResource(StorageQueries queries) {
        this.queries = queries;
    }

    @GET
    @Path("/storage")
    @Operation(
            operationId = "get_storage",
            summary = "Rows and bytes of the test runs, and when they reach the limits of hosting")
    public StorageView get() {
        return queries.measure();
    }

    @GET
    @Path("/storage.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "get_storage_csv", summary = "Rows and bytes by table as CSV")
    public Response csv() {
        StorageView storage = queries.measure();
        return Csv.of("storage.csv", List.of("table", "rows", "bytes"), table -> storage.tables()
                .forEach(one -> table.row(one.name(), Long.toString(one.rows()), Long.toString(one.bytes()))));
    }
}
