package io.slowking.testrun;

import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where existing CI jobs put their JUnit XML. */
@Path("/api/junit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.REPORTER)
@Tag(name = "test runs")
public class JunitResource {
    private final RunIntake intake;

    JunitResource(RunIntake intake) {
        this.intake = intake;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "put_junit",
            summary = "Record a run from its JUnit XML; the same run again changes nothing")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = RunIntake.Answer.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RunIntake.Answer.class)))
    @APIResponse(responseCode = "400", description = "a parameter needs mending")
    @APIResponse(responseCode = "409", description = "the source has given the id to another run")
    @APIResponse(responseCode = "413", description = "there is more than what is taken")
    @APIResponse(responseCode = "415", description = "neither the type nor the encoding of the body is taken")
    @APIResponse(responseCode = "422", description = "the document is unreadable, or has no results")
    public Response put(@BeanParam RunParameters run, @BeanParam BodyHeaders headers, InputStream body)
            throws IOException {
        // Looked at here and not before, so that who may not call it is told nothing else.
        if (!headers.isXml()) {
            throw Problem.unsupported("The body has to be JUnit XML, with Content-Type application/xml or text/xml");
        }
        return intake.junit(run, headers, body);
    }
}
