package io.slowking.benchmark;

import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where many document times are reported at once. */
@Path("/api/v1/document-times")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.REPORTER)
@Tag(name = "document times")
public class BulkTimesResource {
    private final BulkTimes bulk;

    BulkTimesResource(BulkTimes bulk) {
        this.bulk = bulk;
    }

    @POST
    @Consumes({"application/x-ndjson", "application/jsonl", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "report_document_times",
            summary =
                    "Report many documents at once, as NDJSON or a JSON array; good lines are kept, refused ones named")
    @RequestBody(content = @Content(schema = @Schema(implementation = DocumentTimesResource.DocumentTimes[].class)))
    public BulkTimes.Answer report(InputStream body) {
        return bulk.record(body);
    }
}
