package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the target platform, but for the upload ({@link MultipartUpload}). The slashes at the end are the platform's; it does not know the paths without them. */
@Path("/")
interface TargetApi {
    String CSRF_HEADER = "X-CSRF-Token";

    @POST
    @Path("auth/v1/token/")
    @Consumes(MediaType.APPLICATION_JSON)
    Response logIn(JsonNode credentials);

    @GET
    @Path("api/v2/api-csrf-token/")
    Response csrfToken(@HeaderParam("Cookie") String session);

    @POST
    @Path("api/project_management/v2/projects/")
    @Consumes(MediaType.APPLICATION_JSON)
    Response createProject(
            @HeaderParam("Cookie") String session, @HeaderParam(CSRF_HEADER) @Nullable String csrf, JsonNode project);
}
