package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.Compressed;
import io.slowking.benchmark.BenchmarkHistory;
import io.slowking.benchmark.BenchmarkHistory.Version;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.Comparisons;
import io.slowking.benchmark.LatencyProfiles;
import io.slowking.http.Parameters;
import io.slowking.security.Roles;
import io.slowking.web.benchmark.LatencyPlots;
import io.slowking.web.benchmark.Side;
import io.slowking.web.benchmark.Sides;
import io.slowking.web.benchmark.Verdicts;
import io.slowking.web.benchmark.Versions;
import io.slowking.web.frame.Query;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.PlotFile;
import io.slowking.web.plot.PlotResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Did it get slower, and where? Two benchmarks, or two groups of them. */
@Path("/compare")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class ComparePage {
    private static final int MOST_NAMES = 500;
    private static final int MOST_VERSIONS = 200;
    private static final int UNPROCESSABLE = 422;

    private final Sides sides;
    private final BenchmarkHistory history;
    private final Comparisons comparisons;
    private final LatencyProfiles profiles;
    private final Clock clock;

    ComparePage(Sides sides, BenchmarkHistory history, Comparisons comparisons, LatencyProfiles profiles, Clock clock) {
        this.sides = sides;
        this.history = history;
        this.comparisons = comparisons;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * What came out.
     *
     * @param unlike why there is no verdict; empty when there is one
     * @param verdicts null while very many documents are still being compared
     */
    public record Compared(
            Side baseline,
            Side candidate,
            String unlike,
            @Nullable Verdicts verdicts,
            Plot distribution,
            String address) {
        public List<Side> sides() {
            return List.of(baseline, candidate);
        }
    }

    @CheckedTemplate(basePath = "compare")
    static class Templates {
        static native TemplateInstance compare(
                Query query,
                List<String> names,
                Versions versions,
                List<Side.Member> ticked,
                @Nullable Compared compared);
    }

    @GET
    public Response compare(@Context UriInfo address) {
        Query query = Query.of(address);
        int ticked = query.all("id").size();
        if (ticked == 1 || ticked > 2) {
            Side those = Side.of("ticked", sides.ticked(query), clock.instant());
            return Response.status(UNPROCESSABLE)
                    .entity(page(query, those.members(), null))
                    .build();
        }
        Compared compared =
                sides.of(query).map(chosen -> compared(chosen, query)).orElse(null);
        return Response.ok(page(query, List.of(), compared)).build();
    }

    private String page(Query query, List<Side.Member> ticked, @Nullable Compared compared) {
        String name = query.text("name");
        List<Version> versions = name.isEmpty() ? List.of() : history.versions(name, MOST_VERSIONS);
        return Templates.compare(query, history.names(MOST_NAMES), Versions.of(versions, query), ticked, compared)
                .render();
    }

    @GET
    @Path("/plots/{file}")
    @Produces(MediaType.WILDCARD)
    @Compressed
    public Response plot(@PathParam("file") String file, @Context UriInfo address) {
        PlotFile wanted = PlotFile.parse(file);
        if (!wanted.plot().equals(LatencyPlots.DISTRIBUTION)) {
            throw PlotFile.unknown(wanted.plot());
        }
        Sides.Chosen chosen = sides.of(Query.of(address))
                .orElseThrow(() -> Parameters.invalid("baseline and candidate have to be the ids of benchmarks"));
        return PlotResponse.of(distribution(chosen), wanted.form());
    }

    private Compared compared(Sides.Chosen chosen, Query query) {
        Verdicts verdicts = comparisons
                .soon(chosen.baseline(), chosen.candidate())
                .map(Verdicts::of)
                .orElse(null);
        return new Compared(
                Side.of("baseline", chosen.baseline(), clock.instant()),
                Side.of("candidate", chosen.candidate(), clock.instant()),
                unlike(chosen.types()),
                verdicts,
                distribution(chosen),
                query.encoded());
    }

    private static String unlike(List<String> types) {
        return types.size() == 1
                ? ""
                : "These are benchmarks of the types %s. They measure different things and can't be judged against each other; their figures are shown side by side."
                        .formatted(String.join(" and ", types));
    }

    private Plot distribution(Sides.Chosen chosen) {
        return LatencyPlots.distribution(
                List.of(group("baseline", chosen.baseline()), group("candidate", chosen.candidate())));
    }

    private LatencyPlots.Group group(String role, List<BenchmarkView> benchmarks) {
        return new LatencyPlots.Group(
                Side.of(role, benchmarks, clock.instant()).name(),
                benchmarks.stream().map(profiles::of).flatMap(Optional::stream).toList());
    }
}
