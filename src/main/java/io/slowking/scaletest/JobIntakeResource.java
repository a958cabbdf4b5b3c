package io.slowking.scaletest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.http.IdempotentPosts;
import io.slowking.scaletest.document.JobDocument;
import io.slowking.scaletest.document.JobDocumentReader;
import io.slowking.scaletest.document.LiveReader;
import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where drivers that know Slowking send their jobs: whole, or sample by sample while they run. What is answered with 2xx is durable. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.REPORTER)
@Tag(name = "scale tests")
public class JobIntakeResource {
    private final JobDocumentReader documents;
    private final LiveReader live;
    private final JobCommands commands;
    private final JobQueries queries;
    private final IdempotentPosts posts;
    private final ObjectMapper mapper;
    private final long largestBody;

    JobIntakeResource(
            JobDocumentReader documents,
            LiveReader live,
            JobCommands commands,
            JobQueries queries,
            IdempotentPosts posts,
            ObjectMapper mapper,
            ScaletestConfig config) {
        this.documents = documents;
        this.live = live;
        this.commands = commands;
        this.queries = queries;
        this.posts = posts;
        this.mapper = mapper;
        this.largestBody = config.limits().body();
    }

    /** The answer to a job. */
    public record Stored(UUID jid, String namespace, SampleOutcome samples, Map<String, String> links) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            operationId = "create_job",
            summary = "Store a whole job, or begin a live one; a dump is taken as well. Content-Encoding can be gzip")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Stored.class)))
    @APIResponse(responseCode = "400", description = "the body is no JSON, or not packed as it says")
    @APIResponse(responseCode = "409", description = "the job, or one of its metrics or parameters, is known otherwise")
    @APIResponse(responseCode = "413", description = "the body is larger than is taken")
    @APIResponse(responseCode = "422", description = "a field needs mending, or there is more than is taken")
    public Response create(
            @BeanParam InNamespace in,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws IOException {
        MessageDigest digest = sha256();
        try (SampleSpool spool = new SampleSpool();
                InputStream decoded =
                        new DigestInputStream(RequestBodies.decoded(body, encoding, largestBody), digest)) {
            JobDocument read = documents.read(decoded, spool);
            String namespace = in.name();
            JobDocument document = namespace == null ? read : read.in(namespace);
            IdempotentPosts.Answer answer =
                    posts.postDigested("create_job", key, digest.digest(), () -> stored(document));
            return Response.status(answer.status())
                    .location(answer.location())
                    .type(MediaType.APPLICATION_JSON)
                    .entity(answer.body())
                    .build();
        }
    }

    private IdempotentPosts.Answer stored(JobDocument document) {
        commands.store(document);
        UUID jid = document.job().jid();
        Stored stored =
                new Stored(jid, document.namespace(), document.outcome(), JobView.linksOf(jid, document.namespace()));
        try {
            return new IdempotentPosts.Answer(
                    201, URI.create(String.valueOf(stored.links().get("self"))), mapper.writeValueAsString(stored));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer has no JSON", e);
        }
    }

    @POST
    @Path("/{jid}/samples")
    @Consumes({"application/x-ndjson", MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            operationId = "add_samples",
            summary = "Add phases and samples to a job while it runs, as NDJSON; all of them or none")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "400", description = "a line is no JSON object, or the body not packed as it says")
    @APIResponse(responseCode = "404", description = "there is no such job")
    @APIResponse(responseCode = "409", description = "a phase is known otherwise, or isn't the job's")
    @APIResponse(responseCode = "413", description = "the body is larger than is taken")
    @APIResponse(responseCode = "422", description = "a field needs mending, or there is more than is taken")
    public SampleOutcome add(
            @PathParam("jid") String jid,
            @BeanParam InNamespace in,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            InputStream body)
            throws IOException {
        UUID uuid = JobQueries.jid(jid);
        JobView job = queries.find(uuid, in.name()).orElseThrow(() -> JobCommands.unknown(uuid));
        try (SampleSpool spool = new SampleSpool();
                InputStream decoded = RequestBodies.decoded(body, encoding, largestBody)) {
            JobDocument document = live.read(job.namespace(), uuid, decoded, spool);
            commands.add(document);
            return document.outcome();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }
}
