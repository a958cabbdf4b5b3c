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
import java.util.List;
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
    private final Comparisons comparisons;

    ComparisonResource(BenchmarkQueries queries, Comparisons comparisons) {
        this.queries = queries;
        this.comparisons = comparisons;
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
        BenchmarkView before = existing("baseline", baseline);
        BenchmarkView after = existing("candidate", candidate);
        if (!before.benchmarkType().equals(after.benchmarkType())) {
            throw Problem.unacceptable(
                    "other_type",
                    "The baseline is of the type %s and the candidate of %s: they measure different things and can't be judged against each other"
                            .formatted(before.benchmarkType(), after.benchmarkType()));
        }
        return comparisons
                .of(List.of(before), List.of(after))
                .map(comparison -> new ComparisonView(before.id(), after.id(), comparison.words(), comparison))
                .orElseThrow(() -> Problem.conflict(
                        "nothing_to_compare", "One of the benchmarks has no document with both times yet"));
    }

    private BenchmarkView existing(String parameter, @Nullable String id) {
        if (id == null) {
            throw Parameters.invalid(parameter + " has to be a benchmark's id");
        }
        UUID uuid = BenchmarkResource.uuid(id);
        return queries.find(uuid).orElseThrow(() -> BenchmarkCommands.unknown(uuid));
    }
}
