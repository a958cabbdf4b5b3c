package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.LatencyTable;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.report.CsvTable;
import io.slowking.report.Reports;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

/** A benchmark's report: as it was stored, with more columns, or as JSON. */
@Path("/api/v1/benchmarks")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "benchmarks")
public class ReportResource {
    private static final String CSV = "text/csv; charset=UTF-8";
    private static final int DOCUMENTS_AT_ONCE = 1_000;

    private final BenchmarkQueries queries;
    private final Reports reports;
    private final UnitOfWork<BenchmarkRepositories> work;
    private final ObjectMapper mapper;

    ReportResource(
            BenchmarkQueries queries, Reports reports, UnitOfWork<BenchmarkRepositories> work, ObjectMapper mapper) {
        this.queries = queries;
        this.reports = reports;
        this.work = work;
        this.mapper = mapper;
    }

    @GET
    @Path("/{id}/report.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "get_report_csv", summary = "The report as CSV")
    public Response csv(
            @PathParam("id") String id,
            @Parameter(description = "full: with start, end, size, target id and labels")
                    @QueryParam("detail")
                    @Nullable
                    String detail) {
        BenchmarkView benchmark = reported(id);
        String report = String.valueOf(benchmark.report());
        StreamingOutput content;
        if (detail == null) {
            content = out -> reports.copy(report, out);
        } else if (detail.equals("full")) {
            content = out -> writeFull(benchmark.id(), out);
        } else {
            throw Parameters.invalid("detail can only be full");
        }
        return Response.ok(content, CSV)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(report))
                .build();
    }

    @GET
    @Path("/{id}/report.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "get_report_json", summary = "The benchmark with its figures and all its documents")
    public Response json(@PathParam("id") String id) {
        BenchmarkView benchmark = reported(id);
        StreamingOutput content = out -> writeJson(benchmark, out);
        return Response.ok(content, MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("/{id}/reports")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "list_reports", summary = "The reports that were made, the newest first")
    public Page<Reports.Report> list(@PathParam("id") String id) throws IOException {
        UUID uuid = BenchmarkResource.uuid(id);
        UUID found = queries.find(uuid)
                .orElseThrow(() -> BenchmarkCommands.unknown(uuid))
                .id();
        return new Page<>(reports.of(found), null);
    }

    private BenchmarkView reported(String id) {
        UUID uuid = BenchmarkResource.uuid(id);
        BenchmarkView benchmark = queries.find(uuid).orElseThrow(() -> BenchmarkCommands.unknown(uuid));
        if (benchmark.report() == null) {
            throw Problem.notFound(
                    "no_report",
                    "The benchmark is %s and has no report"
                            .formatted(benchmark.status().word()));
        }
        return benchmark;
    }

    private void writeFull(UUID id, OutputStream out) throws IOException {
        work.run(repositories -> {
            Benchmark benchmark = repositories.benchmarks().read(id).orElseThrow(() -> BenchmarkCommands.unknown(id));
            LatencyTable table = new LatencyTable(benchmark, repositories.documents());
            try {
                CsvTable.write(out, LatencyTable.FULL_HEADER, table::writeFullRows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void writeJson(BenchmarkView benchmark, OutputStream out) throws IOException {
        try (JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartObject();
            json.writePOJOField("benchmark", benchmark);
            json.writeArrayFieldStart("documents");
            List<BenchmarkQueries.PlacedDocument> some = queries.documents(benchmark.id(), -1, DOCUMENTS_AT_ONCE);
            while (!some.isEmpty()) {
                for (BenchmarkQueries.PlacedDocument placed : some) {
                    json.writePOJO(placed.document());
                }
                some = queries.documents(benchmark.id(), some.getLast().place(), DOCUMENTS_AT_ONCE);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
