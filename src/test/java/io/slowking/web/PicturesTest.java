package io.slowking.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.slowking.benchmark.PastBenchmarks;
import io.slowking.cli.year.PastYear;
import io.slowking.cli.year.Year;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.ClosedPort;
import io.slowking.testing.FakeTarget;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures of the documentation, when it is asked to: {@code -Dtest=PicturesTest -Dslowking.images=docs/images}. It has to be alone with its
 * Slowking, because the first picture is that of an empty one.
 */
@QuarkusTest
@EnabledIfSystemProperty(named = "slowking.images", matches = ".+")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PicturesTest extends BrowserTest {
    private static final Path IMAGES = Path.of(System.getProperty("slowking.images", "target"));
    private static final PastYear YEAR = PastYear.of(
            new Year(LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant()));

    @Inject
    PastBenchmarks benchmarks;

    private void picture(String address, String name) {
        picture(page(), address, name);
    }

    private static void picture(Page page, String address, String name) {
        page.navigate(address);
        awaitCharts(page);
        awaitLive(page);
        Picture.of(page).writeTo(IMAGES.resolve(name + ".png"));
    }

    /** Pages that follow what happens say so a moment after they were loaded. */
    private static void awaitLive(Page page) {
        if (page.locator(".live").count() > 0) {
            assertThat(page.locator(".live")).hasText("live");
        }
    }

    private Page dark() {
        return page(1280, 900, ColorScheme.DARK);
    }

    @Test
    @Order(1)
    void ofTheFirstVisit() {
        Page page = page();
        page.navigate("/");
        assertThat(page.locator(".command code").last()).containsText("--server http://" + slowking.getAuthority());
        // As it looks where Slowking listens at its usual port.
        page.evaluate(
                "document.querySelectorAll('main a, main code').forEach(place => place.textContent = place.textContent.replace(/ --server \\S+/, '').replace(/(localhost|127\\.0\\.0\\.1):\\d+/, '127.0.0.1:8091'))");
        Picture.of(page).writeTo(IMAGES.resolve("welcome.png"));
    }

    @Test
    @Order(2)
    void ofTestRuns() {
        YEAR.runs().forEach(run -> given().contentType("application/json")
                .body(run.body().toString())
                .post("/api/v1/test-runs")
                .then()
                .statusCode(201));
        given().contentType("application/json")
                .body(YEAR.pullRequests().toString())
                .post("/api/v1/pull-requests")
                .then()
                .statusCode(200);
        picture("/test-runs?limit=8", "test-runs");
        picture(
                "/test-runs/"
                        + given().get("/api/v1/test-runs?outcome=failed&limit=1")
                                .path("items[0].id"),
                "test-run");
        picture("/test-runs/failing", "failing-tests");
        picture("/test-runs/flakes?limit=12", "flakes");
        String flaky = given().get("/api/v1/flakes?limit=1").path("items[0].test_id");
        picture("/test-runs/tests/%s?days=120".formatted(flaky), "test");
        picture("/test-runs/pull-requests?days=180", "pull-requests");
        picture("/test-runs/storage", "test-run-storage");
    }

    @Test
    @Order(3)
    void ofScaleTests() {
        YEAR.jobs().forEach(job -> given().contentType("application/json")
                .body(job.toString())
                .post("/api/v1/jobs")
                .then()
                .statusCode(201));
        List<UUID> jids = YEAR.jobs().stream()
                .map(job -> UUID.fromString(job.path("jid").asText()))
                .toList();
        await("all jobs to be judged").atMost(Duration.ofSeconds(30)).until(() -> !given().get(
                        "/api/v1/jobs?project=demo-shop")
                .jsonPath()
                .getList("items.verdict")
                .contains("pending"));
        picture("/scale-tests", "scale-tests");
        String overlay = "/scale-tests/%s?with=%s&reference=%s&log=x".formatted(jids.get(3), jids.get(1), jids.get(1));
        picture(overlay, "scale-test");
        picture(dark(), overlay, "scale-test-dark");
        picture("/scale-tests/%s?by=payload".formatted(jids.get(3)), "scale-test-heat");
    }

    @Test
    @Order(4)
    void ofBenchmarks() {
        YEAR.benchmarks().stream().gather(Gatherers.windowFixed(10)).forEach(benchmarks::write);
        picture("/benchmarks/new", "benchmark-start");
        String failed =
                Benchmarks.start(Journeys.command("127.0.0.1:" + ClosedPort.any(), "Upload of texts", "2.9", 50));
        Benchmarks.awaitStatus(failed, "failed");
        picture("/benchmarks/" + failed, "benchmark-failed");
        String before = Journeys.completed(slowking, "Upload of plans", "2.8", Duration.ofMillis(24), 400);
        String after = Journeys.completed(slowking, "Upload of plans", "2.9", Duration.ofMillis(31), 400);
        picture("/benchmarks/" + after, "benchmark");
        picture(dark(), "/benchmarks/" + after, "benchmark-dark");
        picture("/compare?baseline=%s&candidate=%s".formatted(before, after), "compare");
        try (FakeTarget target = new FakeTarget()) {
            String id = Benchmarks.startMeasuring(Journeys.command(target.hostAndPort(), "Upload of texts", "3.0", 60));
            long now = Instant.now().getEpochSecond();
            for (int number = 1; number <= 42; number++) {
                double start = now - 5 + number * 0.11;
                Benchmarks.report(target, Benchmarks.document(number), start, start + 0.04 + number % 7 * 0.011)
                        .statusCode(202);
            }
            Page live = page();
            live.navigate("/benchmarks/" + id);
            assertThat(live.locator(".live")).hasText("live");
            assertThat(live.locator("#reported")).hasText("42 of 60");
            awaitCharts(live);
            Picture.of(live).writeTo(IMAGES.resolve("benchmark-live.png"));
            picture("/", "home");
            picture(dark(), "/", "home-dark");
            picture(page(360, 780, ColorScheme.LIGHT), "/", "home-narrow");
        }
        picture("/benchmarks?limit=15", "benchmarks");
    }

    @Test
    @Order(5)
    void ofOperations() {
        OperationsPagesTest.deadLetter();
        picture("/operations", "operations");
        picture("/operations/dead-letters", "dead-letters");
        picture("/operations/routes", "routes");
        given().contentType("application/json")
                .body("{\"name\": \"CI of the shop\", \"roles\": [\"reporter\"]}")
                .post("/api/v1/keys")
                .then()
                .statusCode(201);
        picture("/operations/keys", "keys");
        Page configuration = page();
        configuration.navigate("/operations/configuration");
        // Only those that are at their defaults; what the tests have set, their folders for example, is of no interest
        // to others.
        configuration.evaluate(
                "document.querySelectorAll('tbody tr').forEach(row => row.querySelector('td strong') && row.remove())");
        Picture.of(configuration).writeTo(IMAGES.resolve("configuration.png"));
        picture("/sign-in", "sign-in");
    }
}
