package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.Compressed;
import io.slowking.analysis.Comparison;
import io.slowking.benchmark.BenchmarkCommands;
import io.slowking.benchmark.BenchmarkHistory;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.Comparisons;
import io.slowking.benchmark.GivingUp;
import io.slowking.benchmark.LatencyProfile;
import io.slowking.benchmark.LatencyProfiles;
import io.slowking.benchmark.Pace;
import io.slowking.benchmark.TimelineView;
import io.slowking.benchmark.Timelines;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.notification.Notifications;
import io.slowking.security.Roles;
import io.slowking.web.benchmark.BenchmarkDetails;
import io.slowking.web.benchmark.LatencyPlots;
import io.slowking.web.benchmark.LiveView;
import io.slowking.web.benchmark.Verdicts;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.PlotFile;
import io.slowking.web.plot.PlotResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A benchmark: how far it is, what came out, how that compares, why it failed. */
@Path("/benchmarks")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class BenchmarkPage {
    private static final int LONGEST_TIMELINE = 200;

    private final BenchmarkQueries queries;
    private final Timelines timelines;
    private final BenchmarkHistory history;
    private final LatencyProfiles profiles;
    private final Comparisons comparisons;
    private final Notifications notifications;
    private final GivingUp givingUp;
    private final Clock clock;

    BenchmarkPage(
            BenchmarkQueries queries,
            Timelines timelines,
            BenchmarkHistory history,
            LatencyProfiles profiles,
            Comparisons comparisons,
            Notifications notifications,
            GivingUp givingUp,
            Clock clock) {
        this.queries = queries;
        this.timelines = timelines;
        this.history = history;
        this.profiles = profiles;
        this.comparisons = comparisons;
        this.notifications = notifications;
        this.givingUp = givingUp;
        this.clock = clock;
    }

    /** The benchmark before, and how this one compares; no verdict when it isn't known yet, or this one isn't completed. */
    public record Previous(
            String id,
            String name,
            String version,
            @Nullable Verdicts verdicts) {}

    @CheckedTemplate(basePath = "benchmark")
    static class Templates {
        static native TemplateInstance page(
                BenchmarkDetails benchmark,
                LiveView live,
                Plot distribution,
                Plot overTime,
                @Nullable Previous previous);
    }

    @GET
    @Path("/{id}")
    public TemplateInstance page(@PathParam("id") String id) {
        BenchmarkView benchmark = find(queries, id);
        List<TimelineView> timeline = timeline(benchmark);
        Optional<LatencyProfile> profile = profiles.of(benchmark);
        return Templates.page(
                BenchmarkDetails.of(benchmark, timeline, notifications.of(benchmark.id()), profile, clock.instant()),
                LiveView.of(
                        benchmark,
                        timeline,
                        profile.map(LatencyProfile::pace).orElse(Pace.UNKNOWN),
                        givingUp.of(benchmark, clock.instant()),
                        clock.instant()),
                distribution(profile),
                LatencyPlots.overTime(profile),
                previous(benchmark));
    }

    @GET
    @Path("/{id}/plots/{file}")
    @Produces(MediaType.WILDCARD)
    @Compressed
    public Response plot(@PathParam("id") String id, @PathParam("file") String file) {
        PlotFile wanted = PlotFile.parse(file);
        Optional<LatencyProfile> profile = profiles.of(find(queries, id));
        return PlotResponse.of(
                switch (wanted.plot()) {
                    case LatencyPlots.DISTRIBUTION -> distribution(profile);
                    case LatencyPlots.OVER_TIME -> LatencyPlots.overTime(profile);
                    default -> throw PlotFile.unknown(wanted.plot());
                },
                wanted.form());
    }

    private static Plot distribution(Optional<LatencyProfile> profile) {
        return LatencyPlots.distribution(
                List.of(new LatencyPlots.Group("documents", profile.stream().toList())));
    }

    private List<TimelineView> timeline(BenchmarkView benchmark) {
        return timelines.inShort(benchmark.id(), LONGEST_TIMELINE);
    }

    private @Nullable Previous previous(BenchmarkView benchmark) {
        return history.previous(benchmark.id())
                .map(before -> new Previous(
                        before.id().toString(),
                        before.name(),
                        before.targetVersion() == null ? "" : before.targetVersion(),
                        verdicts(before, benchmark)))
                .orElse(null);
    }

    private @Nullable Verdicts verdicts(BenchmarkView before, BenchmarkView benchmark) {
        Optional<Comparison> comparison =
                benchmark.report() == null ? Optional.empty() : comparisons.soon(before, benchmark);
        return comparison.map(Verdicts::of).orElse(null);
    }

    static BenchmarkView find(BenchmarkQueries queries, String id) {
        UUID uuid = Parameters.uuid(id)
                .orElseThrow(() -> Problem.notFound(
                        "unknown_benchmark", "There is no benchmark '%s'; an id is a UUID".formatted(id)));
        return queries.find(uuid).orElseThrow(() -> BenchmarkCommands.unknown(uuid));
    }
}
