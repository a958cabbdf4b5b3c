package io.slowking.scaletest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.analysis.Figure;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.document.JobDump;
import io.slowking.scaletest.document.ReportTable;
import io.slowking.scaletest.document.SampleTable;
import io.slowking.scaletest.store.JobReading.Job;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A job as tables and documents. All of them are written as they are read, however large the job is. */
@Path("/api/v1/jobs/{jid}")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "scale tests")
public class JobExportResource {
    private static final String CSV = "text/csv; charset=UTF-8";

    private final UnitOfWork<JobRepositories> work;
    private final ObjectMapper mapper;

    JobExportResource(UnitOfWork<JobRepositories> work, ObjectMapper mapper) {
        this.work = work;
        this.mapper = mapper;
    }

    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "get_job_summary", summary = "The figures of all metrics, phase by phase")
    public Response summary(
            @PathParam("jid") String jid,
            @BeanParam InNamespace in,
            @Parameter(description = "names, separated by commas: mean,p99.9,mean:mad") @QueryParam("figures") @Nullable
                    String figures) {
        List<Figure> wanted = WantedFigures.of(figures, WantedFigures.ALL);
        Job job = existing(jid, in.name());
        return answer(MediaType.APPLICATION_JSON, (repositories, out) -> {
            try (JsonGenerator json = mapper.createGenerator(out)) {
                new JobDump(repositories, job, wanted).writeSummary(json);
            }
        });
    }

    @GET
    @Path("/dump")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "dump_job", summary = "The whole job in one document, which POST /api/v1/jobs takes again")
    public Response dump(
            @PathParam("jid") String jid, @BeanParam InNamespace in, @QueryParam("figures") @Nullable String figures) {
        List<Figure> wanted = WantedFigures.of(figures, WantedFigures.ALL);
        Job job = existing(jid, in.name());
        return answer(MediaType.APPLICATION_JSON, (repositories, out) -> {
            try (JsonGenerator json = mapper.createGenerator(out)) {
                new JobDump(repositories, job, wanted).write(json);
            }
        });
    }

    @GET
    @Path("/report.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "get_job_report", summary = "A row for each phase: parameters, figures, flags")
    public Response report(
            @PathParam("jid") String jid, @BeanParam InNamespace in, @QueryParam("figures") @Nullable String figures) {
        List<Figure> wanted = WantedFigures.of(figures, "mean_err");
        Job job = existing(jid, in.name());
        return answer(CSV, (repositories, out) -> new ReportTable(repositories, job.id(), wanted).writeTo(out));
    }

    @GET
    @Path("/samples.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "get_job_samples", summary = "A row for each sample")
    public Response samples(@PathParam("jid") String jid, @BeanParam InNamespace in) {
        Job job = existing(jid, in.name());
        return answer(CSV, (repositories, out) -> new SampleTable(repositories, job.id()).writeTo(out));
    }

    private Job existing(String jid, @Nullable String namespace) {
        UUID uuid = JobQueries.jid(jid);
        return work.get(repositories -> JobCommands.existing(repositories, uuid, namespace));
    }

    /** What is written to the client. */
    @FunctionalInterface
    private interface Content {
        void write(JobRepositories repositories, OutputStream out) throws IOException;
    }

    private Response answer(String type, Content content) {
        StreamingOutput streamed = out -> {
            try {
                work.run(repositories -> {
                    try {
                        content.write(repositories, out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
        return Response.ok(streamed, type).build();
    }
}
