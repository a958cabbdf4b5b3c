package io.slowking.benchmark;

import io.slowking.benchmark.artifact.ArtifactSets;
import io.slowking.benchmark.artifact.ArtifactSets.SetFile;
import io.slowking.benchmark.artifact.NoArtifacts;
import io.slowking.http.Page;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sets of artifacts that benchmarks can name. */
@Path("/api/v1/artifact-sets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "artifacts")
public class ArtifactSetResource {
    private final ArtifactSets sets;

    ArtifactSetResource(ArtifactSets sets) {
        this.sets = sets;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "list_artifact_sets", summary = "The names of the sets")
    public Page<String> list() throws IOException {
        try {
            return new Page<>(sets.names(), null);
        } catch (NoArtifacts e) {
            throw refused(e);
        }
    }

    @GET
    @Path("/{set}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "list_artifacts", summary = "The files of a set")
    public Page<SetFile> files(@PathParam("set") String set) throws IOException {
        try {
            return new Page<>(sets.files(set), null);
        } catch (NoArtifacts e) {
            throw unknown(e);
        }
    }

    @PUT
    @Path("/{set}/files/{file}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENGINEER)
    @Operation(operationId = "put_artifact", summary = "Add a file to a set, which is made when needed")
    @APIResponse(responseCode = "204", description = "it is in the set")
    public void put(@PathParam("set") String set, @PathParam("file") String file, InputStream content)
            throws IOException {
        try {
            switch (sets.put(set, file, content)) {
                case ADDED, KNOWN -> {}
                case DIFFERS ->
                    throw Problem.conflict(
                            "artifact_differs",
                            "'%s' is in the set with another content; files of a set don't change, use another set"
                                    .formatted(file));
                case TOO_LARGE -> throw Problem.tooLarge("An artifact has at most %d bytes".formatted(sets.largest()));
            }
        } catch (NoArtifacts e) {
            throw refused(e);
        }
    }

    @DELETE
    @Path("/{set}")
    @RolesAllowed(Roles.ENGINEER)
    @Operation(operationId = "delete_artifact_set", summary = "Remove a set with its files")
    @APIResponse(responseCode = "204", description = "removed")
    public void remove(@PathParam("set") String set) throws IOException {
        try {
            sets.remove(set);
        } catch (NoArtifacts e) {
            throw refused(e);
        }
    }

    private static Problem refused(NoArtifacts why) {
        return Problem.unacceptable("artifact_refused", String.valueOf(why.getMessage()));
    }

    private static Problem unknown(NoArtifacts why) {
        return Problem.notFound("unknown_artifact_set", String.valueOf(why.getMessage()));
    }
}
