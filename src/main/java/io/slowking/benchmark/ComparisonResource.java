package io.slowking.benchmark;

import io.slowking.analysis.Comparison;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Did it get slower? Two benchmarks, percentile by percentile. */
@Path("/api/v1/comparisons")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "comparisons")
public class ComparisonResource {
    private final BenchmarkQueries queries;

    ComparisonResource(BenchmarkQueries queries) {
        this.queries = queries;
    }

    /**
     * A comparison of two benchmarks.
     *
     * @param words the verdict and the numbers that led to it
     */
    public record ComparisonView(UUID baseline, UUID candidate, String words, Comparison comparison) {}

    @GET
    @Operation(operationId = "compare_benchmarks", summary = "Compare the latencies of two benchmarks")
    public ComparisonView compare(
            @QueryParam("baseline") @Nullable String baseline, @QueryParam("candidate") @Nullable String candidate) {
        UUID before = existing("baseline", baseline);
        UUID after = existing("candidate", candidate);
        return Comparison.of(queries.latencies(before), queries.latencies(after))
                .map(comparison -> new ComparisonView(before, after, comparison.words(), comparison))
                .orElseThrow(() -> Problem.conflict(
                        "nothing_to_compare", "One of the benchmarks has no document with both times yet"));
    }

    private UUID existing(String parameter, @Nullable String id) {
        if (id == null) {
            throw Parameters.invalid(parameter + " has to be a benchmark's id");
        }
        UUID uuid = BenchmarkResource.uuid(id);
        BenchmarkView benchmark = queries.find(uuid).orElseThrow(() -> BenchmarkCommands.unknown(uuid));
        if (benchmark.report() == null) {
            throw Problem.conflict(
                    "nothing_to_compare",
                    "Benchmark %s is %s with %d of %d documents reported; only completed ones can be compared"
                            .formatted(
                                    uuid,
                                    benchmark.status().word(),
                                    benchmark.counts().reported(),
                                    benchmark.counts().documents()));
        }
        return uuid;
    }
}
