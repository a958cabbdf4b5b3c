package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.Compressed;
import io.slowking.benchmark.BenchmarkFilter;
import io.slowking.benchmark.BenchmarkHistory;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.Comparisons;
import io.slowking.benchmark.Intake;
import io.slowking.messaging.Backlog;
import io.slowking.security.Roles;
import io.slowking.security.SignIn;
import io.slowking.web.benchmark.BenchmarkRow;
import io.slowking.web.benchmark.BenchmarkRows;
import io.slowking.web.benchmark.Moved;
import io.slowking.web.home.Elsewhere;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.PlotFile;
import io.slowking.web.plot.PlotResponse;
import io.slowking.web.plot.Series;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is running, what ran lately, what failed, what moved. On the first visit: how to begin. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class HomePage {
    private static final String LATELY = "12";
    private static final String FAILED = "5";
    private static final int MOST_RUNNING = 12;
    private static final Duration INTAKE = Duration.ofMinutes(90);

    private final BenchmarkQueries queries;
    private final BenchmarkHistory history;
    private final BenchmarkRows rows;
    private final Comparisons comparisons;
    private final Backlog backlog;
    private final Intake intake;
    private final Elsewhere elsewhere;
    private final SignIn signIn;
    private final Clock clock;

    HomePage(
            BenchmarkQueries queries,
            BenchmarkHistory history,
            BenchmarkRows rows,
            Comparisons comparisons,
            Backlog backlog,
            Intake intake,
            Elsewhere elsewhere,
            SignIn signIn,
            Clock clock) {
        this.queries = queries;
        this.history = history;
        this.rows = rows;
        this.comparisons = comparisons;
        this.backlog = backlog;
        this.intake = intake;
        this.elsewhere = elsewhere;
        this.signIn = signIn;
        this.clock = clock;
    }

    /** What happens. */
    public record Lately(
            List<BenchmarkRow> running,
            List<Moved> moved,
            List<BenchmarkRow> failed,
            List<BenchmarkRow> finished,
            long deadLetters,
            Elsewhere.Lately elsewhere,
            Plot intake) {}

    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance home(Lately lately, boolean keys);

        static native TemplateInstance welcome(boolean keys);
    }

    @GET
    public TemplateInstance home() {
        List<BenchmarkView> newest =
                queries.page(BenchmarkFilter.everything(), null, LATELY).items();
        Elsewhere.Lately others = elsewhere.lately();
        if (newest.isEmpty() && others.isEmpty()) {
            return Templates.welcome(signIn.isAskedFor());
        }
        List<BenchmarkView> failed = queries.page(BenchmarkFilter.of(BenchmarkStatus.FAILED), null, FAILED)
                .items();
        return Templates.home(
                new Lately(
                        rows.of(queries.unfinished(MOST_RUNNING)),
                        moved(newest),
                        rows.of(failed),
                        rows.of(newest.stream()
                                .filter(benchmark -> benchmark.status().isFinished())
                                .toList()),
                        backlog.measure().dead(),
                        others,
                        plot()),
                signIn.isAskedFor());
    }

    @GET
    @Path("/home/plots/{file}")
    @Produces(MediaType.WILDCARD)
    @Compressed
    public Response plot(@PathParam("file") String file) {
        PlotFile wanted = PlotFile.parse(file);
        if (!wanted.plot().equals("intake")) {
            throw PlotFile.unknown(wanted.plot());
        }
        return PlotResponse.of(plot(), wanted.form());
    }

    private Plot plot() {
        List<Intake.Minute> minutes = intake.last(INTAKE);
        List<Series.Point> points = minutes.stream()
                .map(minute -> Series.Point.of(minute.from().toEpochMilli(), minute.documents()))
                .toList();
        // A single bar has no width to be drawn with.
        return new Plot(
                        "intake",
                        "Documents reported per minute",
                        Axis.time("minute (UTC)"),
                        List.of(Axis.linear("documents", "")),
                        List.of(new Series(
                                "documents per minute", Series.Kind.BARS, points.size() < 2 ? List.of() : points)))
                .withNote("Of the last hour and a half, counted at each full minute.");
    }

    private List<Moved> moved(List<BenchmarkView> newest) {
        return newest.stream()
                .filter(benchmark -> benchmark.status() == BenchmarkStatus.COMPLETED)
                .map(this::moved)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Moved> moved(BenchmarkView benchmark) {
        return history.previous(benchmark.id()).flatMap(before -> comparisons
                .soon(before, benchmark)
                .filter(Moved::isMove)
                .map(comparison -> Moved.of(before, benchmark, comparison, clock.instant())));
    }
}
