package io.slowking.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People look at scale tests. */
@QuarkusTest
class ScaleTestPagesTest extends BrowserTest {
    private static final int SAMPLES = 5_000;
    private static final int OUTLIER = 999;

    private final String project = "project-" + UUID.randomUUID();

    /** The id begins as those of all jobs that were made in the same minute. */
    private static UUID id() {
        return UUID.fromString("01890000" + UUID.randomUUID().toString().substring(8));
    }

    /** A job over instances and payload; its first phase has many samples and one that is far out, its last one has failed. */
    private UUID job(String version, double factor) {
        UUID jid = id();
        StringBuilder phases = new StringBuilder();
        for (int instances = 10; instances <= 40; instances += 10) {
            for (int payload = 1; payload <= 2; payload++) {
                boolean first = phases.isEmpty();
                int size = instances * payload;
                String samples = IntStream.range(0, first ? SAMPLES : 5)
                        .mapToObj(place -> "[%d, %s]"
                                .formatted(
                                        1_767_261_600 + place,
                                        first && place == SAMPLES / 2
                                                ? OUTLIER
                                                : factor * size / 100 + place % 5 * 0.001))
                        .collect(Collectors.joining(","));
                phases.append(first ? "" : ",").append("""
                        {"started": "2026-01-01T10:00:00Z", "ended": "2026-01-01T10:01:00Z", "parameters": {"instances": %d, "payload": %d},
                         "flags": {"status": "%s"}, "samples": {"deployTime": [%s]}}""".formatted(
                                instances, payload, instances == 40 && payload == 2 ? "FAILED" : "OK", samples));
            }
        }
        given().contentType("application/json")
                .body("""
                        {"jid": "%s", "project": "%s", "started": "2026-01-01T10:00:00Z", "completed": "2026-01-01T11:00:00Z",
                         "meta": {"version": "%s"}, "metrics": [{"name": "deployTime", "title": "Time to deploy", "units": "s"}],
                         "runs": [{"run": 0, "phases": [%s]}]}""".formatted(jid, project, version, phases))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201);
        return jid;
    }

    private static JsonPath plot(UUID jid, String name, String query) {
        return given().get("/scale-tests/%s/plots/%s.json?%s".formatted(jid, name, query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void jobsAreDrawnOverEachOtherAsTheAddressSays() {
        UUID older = job("1.0", 1);
        UUID newer = job("2.0", 2);
        String query = "with=%s&reference=%s&figure=median&x=instances&log=x".formatted(older, older);
        Page page = page();

        page.navigate("/scale-tests/%s?%s".formatted(newer, query));

        awaitCharts(page);
        assertThat(page.locator("[data-plot]")).hasCount(2);
        assertThat(page.getByLabel("log x")).isChecked();
        assertThat(page.getByLabel("Figure")).hasValue("median");
        assertThat(plot(newer, "curve", query).getList("series.name", String.class))
                .contains("2.0", "1.0", "status: FAILED");
        assertThat(plot(newer, "curve", query).getString("x.scale")).isEqualTo("log");
        assertThat(plot(newer, "ratio", query)
                        .getList("series[0].points.y", Double.class)
                        .getLast())
                .isBetween(1.9, 2.1);
    }

    @Test
    void aFormKeepsHiddenSeriesAndTheStretchAsLongAsTheAxisIsTheSame() {
        UUID older = job("1.0", 1);
        UUID newer = job("2.0", 2);
        Page page = page();
        page.navigate("/scale-tests/%s?with=%s&x=instances&hide.curve=1.0".formatted(newer, older));
        awaitCharts(page);
        page.locator("#plot-curve .canvas").focus();
        page.keyboard().press("+");
        page.waitForURL(url -> url.contains("zoom.curve=12.50..87.50"));

        page.getByLabel("Figure").selectOption("median");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw"))
                .click();
        page.waitForURL(url -> url.contains("figure=median")
                && url.contains("hide.curve=1.0")
                && url.contains("zoom.curve=12.50..87.50"));

        page.locator("[name=x]").selectOption("payload");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw"))
                .click();
        page.waitForURL(
                url -> url.contains("x=payload") && url.contains("hide.curve=1.0") && !url.contains("zoom.curve"));
    }

    @Test
    void whatAJobDoesNotHaveIsNotDrawnButNamed() {
        UUID jid = job("1.0", 1);

        for (String query : List.of("metric=zz", "x=zz", "by=zz")) {
            given().accept("text/html")
                    .get("/scale-tests/%s?%s".formatted(jid, query))
                    .then()
                    .statusCode(422)
                    .body(containsString(
                            query.equals("metric=zz") ? "it has deployTime" : "it has instances, payload"));
        }
    }

    @Test
    void jobsOfOneVersionThatWereMadeAtOnceHaveANameEach() {
        List<UUID> jobs = Stream.generate(() -> job("1.0", 1)).limit(3).toList();

        List<String> names = plot(
                        jobs.getFirst(), "curve", "figure=median&with=%s&with=%s".formatted(jobs.get(1), jobs.get(2)))
                .getList("series.name", String.class);

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void tickedJobsAreDrawnTogether() {
        job("1.0", 1);
        job("2.0", 2);
        Page page = page();
        page.navigate("/scale-tests?project=" + project);

        page.getByRole(AriaRole.CHECKBOX).all().forEach(box -> box.check());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw together"))
                .click();

        awaitCharts(page);
        assertThat(page.locator("h1")).hasText("2.0");
        assertThat(page.locator("main")).containsText("Drawn together with 1.0");
    }

    @Test
    void theListShowsJobsThatComeAndKeepsWhatIsTickedAndHasTheFocus() {
        UUID older = job("1.0", 1);
        Page page = page();
        page.navigate("/scale-tests?project=" + project);
        assertThat(page.locator(".live")).hasText("live");
        page.getByRole(AriaRole.CHECKBOX).check();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("1.0"))
                .focus();

        job("2.0", 2);

        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("[value='%s']".formatted(older))).isChecked();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("1.0")))
                .isFocused();
        assertThat(page).hasURL(Pattern.compile(".*project=" + project));
    }

    @Test
    void aJobThatIsUnderWayIsDrawnAsItsSamplesCome() {
        UUID jid = UUID.randomUUID();
        given().contentType("application/json")
                .body("""
                        {"jid": "%s", "project": "%s", "live": true}""".formatted(jid, project))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201);
        Page page = page();
        page.navigate("/scale-tests/" + jid);
        assertThat(page.locator("#drawing")).containsText("There is nothing to draw");
        assertThat(page.locator(".live")).hasText("live");
        page.evaluate("window.loadedOnce = true");

        addPhase(jid, 1);
        addPhase(jid, 2);

        assertThat(page.locator("#plot-curve [data-drawn='2']")).isVisible();
        page.locator("#plot-curve .values summary").click();
        assertThat(page.locator("#plot-curve tbody tr")).hasCount(2);
        addPhase(jid, 3);
        assertThat(page.locator("#plot-curve tbody tr")).hasCount(3);
        assertThat(page.locator("#plot-curve [data-drawn='3']")).isVisible();
        assertThat(page.locator("#plot-curve .values summary")).isFocused();
        assertThat(page.locator("#phases tbody tr")).hasCount(3);
        given().post("/api/v1/jobs/%s/completion".formatted(jid)).then().statusCode(202);
        assertThat(page.locator("#now")).containsText("completed");
        assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
    }

    private static void addPhase(UUID jid, int instances) {
        UUID pid = UUID.randomUUID();
        given().contentType("application/x-ndjson")
                .body("""
                        {"pid": "%s", "run": 0, "started": 1767261600, "parameters": {"instances": %d}}
                        {"pid": "%s", "metric": "cpu", "value": 0.5, "timestamp": 1767261601.25}
                        """.formatted(pid, instances, pid).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/jobs/%s/samples".formatted(jid))
                .then()
                .statusCode(200);
    }

    @Test
    void theQuickPartOfAJobSaysWhatHasComeSinceItWasDrawn() {
        UUID jid = job("1.0", 1);

        assertThat(given().get("/scale-tests/%s/now?phases=6&samples=30&quick=true".formatted(jid))
                        .asString())
                .contains("2 more phases and", "since this was drawn", "completed");
        given().get("/scale-tests/%s/now?samples=many".formatted(jid)).then().statusCode(422);
    }

    @Test
    void twoParametersMakeAHeatMap() {
        UUID jid = job("1.0", 1);
        Page page = page();

        page.navigate("/scale-tests/%s?x=instances&by=payload".formatted(jid));

        awaitCharts(page);
        assertThat(page.locator("#plot-heat [data-plot]")).isVisible();
        assertThat(plot(jid, "heat", "x=instances&by=payload").getList("series.name", String.class))
                .containsExactly("payload 1", "payload 2");
    }

    @Test
    void aLineGoesThroughTheMeansOfPhasesAtTheSamePlace() {
        UUID jid = job("1.0", 1);

        JsonPath curve = plot(jid, "curve", "x=instances&figure=median");

        assertThat(curve.getList("series.name", String.class)).startsWith("1.0", "1.0, each phase");
        assertThat(curve.getList("series[0].points")).hasSize(4);
        assertThat(curve.getList("series[1].points")).hasSize(8);
        assertThat(curve.getString("note")).contains("mean");
    }

    @Test
    void aJobWithoutParametersShowsTheSamplesOfItsPhases() {
        UUID jid = UUID.randomUUID();
        given().contentType("application/json")
                .body("""
                        {"jid": "%s", "project": "%s", "runs": [{"run": 0, "phases": [{"samples": {"heap": [[1, 5], [2, 7]]}}]}]}""".formatted(jid, project))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201);
        String pid =
                given().get("/api/v1/jobs/%s/phases".formatted(jid)).jsonPath().getString("items[0].pid");

        assertThat(given().accept("text/html").get("/scale-tests/" + jid).asString())
                .contains("There is no curve to draw");
        assertThat(given().accept("text/html")
                        .get("/scale-tests/%s?phase=%s".formatted(jid, pid))
                        .asString())
                .contains("id=\"plot-samples\"");
    }

    @Test
    void theCurveAsCsvHasTheWidthsOfItsErrorsAlsoWhenAFormHasLeftFieldsEmpty() {
        UUID jid = job("1.0", 1);

        List<String> lines = given().get(
                        "/scale-tests/%s/plots/curve.csv?figure=mean_err&metric=&x=instances&by=&reference=&with="
                                .formatted(jid))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines.getFirst()).endsWith(",Low,High");
        assertThat(lines)
                .filteredOn(line -> line.contains("each phase"))
                .hasSize(8)
                .allSatisfy(line -> assertThat(line).doesNotContain(",,").doesNotEndWith(","));
    }

    @Test
    void samplesAreThinnedOutAndNoExtremeIsLost() {
        UUID jid = job("1.0", 1);
        String pid =
                given().get("/api/v1/jobs/%s/phases".formatted(jid)).jsonPath().getString("items[0].pid");

        JsonPath samples = plot(jid, "samples", "phase=" + pid);
        List<Double> values = samples.getList("series[0].points.y", Double.class);

        assertThat(samples.getString("title")).isEqualTo("Samples of deployTime, instances 10, payload 1");
        assertThat(values).hasSizeBetween(1_000, 2_000).contains((double) OUTLIER);
    }

    @Test
    void thePagesAreForEverybodyAndForEveryScreen() {
        UUID older = job("<script>alert(1)</script>", 1);
        UUID newer = job("2.0", 2);
        String pid = given().get("/api/v1/jobs/%s/phases".formatted(newer))
                .jsonPath()
                .getString("items[0].pid");
        for (String address : List.of(
                "/scale-tests?project=" + project,
                "/scale-tests?project=nothing",
                "/scale-tests/%s?with=%s&reference=%s&by=payload&phase=%s".formatted(newer, older, older, pid))) {
            assertPresentable(address);
        }
    }
}
