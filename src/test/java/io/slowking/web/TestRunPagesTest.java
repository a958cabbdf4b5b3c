package io.slowking.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People look at the results of tests. */
@QuarkusTest
class TestRunPagesTest extends BrowserTest {
    private static final String SCRIPT = "<script>alert('a test')</script>";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final String branch = "branch-" + UUID.randomUUID();

    /** Sends a run and returns its id; the tests are written as {@code a+ b- c?}. */
    private String run(int commit, int attempt, Instant at, String tests) {
        List<Map<String, String>> results = new ArrayList<>();
        for (String test : tests.split(" ")) {
            String outcome = test.endsWith("+") ? "passed" : test.endsWith("-") ? "failed" : "skipped";
            String title = test.substring(0, test.length() - 1);
            results.add(Map.of("title", title.equals("script") ? SCRIPT : title, "outcome", outcome));
        }
        return given().contentType("application/json")
                .body(Map.of(
                        "source",
                        branch,
                        "id",
                        "%d-%d".formatted(commit, attempt),
                        "timestamp",
                        at.toString(),
                        "branch",
                        branch,
                        "commit",
                        "%040x".formatted(commit),
                        "attempt",
                        attempt,
                        "results",
                        results))
                .post("/api/v1/test-runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Three commits, on each of which b failed first and passed in the second attempt. */
    private void flakes() {
        for (int commit = 1; commit <= 3; commit++) {
            Instant at = NOW.minus(Duration.ofDays(10L - commit));
            run(commit, 1, at, "a+ b- c?");
            run(commit, 2, at.plusSeconds(60), "a+ b+ c?");
        }
        await("the flakes")
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/api/v1/flakes?branch=" + branch)
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 3);
    }

    @Test
    void flakesArePagedBackInTime() {
        flakes();
        Page page = page();
        page.navigate("/test-runs/flakes?limit=2&branch=" + branch);
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").first()).containsText("3-1");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older flakes"))
                .click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("1-1");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Newest flakes"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(2);
    }

    @Test
    void theCsvHasWhatTheListShowsAlsoWhenAFormHasLeftFieldsEmpty() {
        flakes();
        run(7, 1, NOW, "a- b+ c?");
        for (String list : List.of("", "/failing", "/flakes")) {
            Page page = page();
            page.navigate("/test-runs%s?limit=2&source=&job=&commit=&outcome=&from=&branch=%s".formatted(list, branch));

            String csv = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))
                    .getAttribute("href");

            assertThat(given().get(csv).then().statusCode(200).extract().asString())
                    .as(csv)
                    .contains(branch)
                    .hasLineCount(
                            switch (list) {
                                case "/failing" -> 2;
                                case "/flakes" -> 4;
                                default -> 8;
                            });
        }
    }

    @Test
    void runsWithFailuresComeFirstAndARunShowsItsFailedTestsFirst() {
        String failed = run(1, 1, NOW.minusSeconds(100), "a+ script- c? d+");
        run(2, 1, NOW.minusSeconds(50), "a+ script+ c? d+");
        Page page = page();

        page.navigate("/test-runs?branch=" + branch);
        assertThat(page.locator("section").first()).containsText("With failures");
        assertThat(page.locator("section").first().locator("tbody tr")).hasCount(1);
        assertThat(page.locator("section").last().locator("tbody tr")).hasCount(2);
        page.locator("section").first().getByRole(AriaRole.LINK).first().click();

        assertThat(page).hasURL(Pattern.compile(".*/test-runs/" + failed));
        assertThat(page.locator("section").first()).containsText(SCRIPT);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(SCRIPT))
                .first()
                .click();
        awaitCharts(page);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(SCRIPT);
    }

    @Test
    void aRunThatComesIsSeenInTheListAndOnThePageOfTheOneBefore() {
        String first = run(1, 1, NOW.minusSeconds(100), "a+ b+");
        Page list = page();
        list.navigate("/test-runs?branch=" + branch);
        assertThat(list.locator(".live")).hasText("live");
        list.getByLabel("Job").fill("half typed");
        Page run = page();
        run.navigate("/test-runs/" + first);
        assertThat(run.locator(".live")).hasText("live");
        assertThat(run.locator("#newer")).isEmpty();

        run(2, 1, NOW.minusSeconds(50), "a+ b-");

        assertThat(list.locator("section").last().locator("tbody tr")).hasCount(2);
        assertThat(list.locator("section").first()).containsText("With failures");
        assertThat(list.getByLabel("Job")).hasValue("half typed");
        assertThat(list.getByLabel("Job")).isFocused();
        assertThat(run.locator("#newer")).containsText("There is a newer run of this job");
        run.locator("#newer").getByRole(AriaRole.LINK).click();
        assertThat(run.locator("h1")).containsText("2-1");
        assertThat(run.locator("#newer")).isEmpty();
    }

    @Test
    void aPageThatCannotFetchWhatHasChangedSaysSoUntilItCan() {
        Page list = page();
        list.navigate("/test-runs?branch=" + branch);
        assertThat(list.locator(".live")).hasText("live");
        list.route("**/test-runs?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));

        run(1, 1, NOW.minusSeconds(100), "a+ b+");

        assertThat(list.locator(".live")).hasText("not up to date");
        list.unrouteAll();
        run(2, 1, NOW.minusSeconds(50), "a+ b-");
        assertThat(list.locator(".live")).hasText("live");
        assertThat(list.locator("section").last().locator("tbody tr")).hasCount(2);
        forgetComplaints();
    }

    @Test
    void aRunThatComesIsSeenOnThePageOfItsTestAndOnThatOfStorage() {
        String first = run(1, 1, NOW.minusSeconds(100), "a+ b+");
        String b = given().get("/api/v1/test-runs/" + first)
                .jsonPath()
                .getString("results.find { it.title == 'b' }.test_id");
        Page test = page();
        test.navigate("/test-runs/tests/%s?branch=%s".formatted(b, branch));
        assertThat(test.locator(".live")).hasText("live");
        assertThat(test.locator("#failures")).containsText("It has not failed");
        Page storage = page();
        storage.navigate("/test-runs/storage");
        assertThat(storage.locator(".live")).hasText("live");
        Locator rows = storage.locator("#now div:has(dt:text-is('rows of test runs')) dd");
        long before = number(rows);

        run(2, 1, NOW.minusSeconds(50), "a+ b-");

        assertThat(test.locator("#failures tbody tr")).hasCount(1);
        assertThat(test.locator("#days .strip")).hasAttribute("aria-label", Pattern.compile(".*1 with a failure.*"));
        assertThat(test.locator("#failures tbody th")).hasText(branch + " 2-1");
        storage.waitForCondition(() -> number(rows) > before);
    }

    private static long number(Locator grouped) {
        return Long.parseLong(grouped.textContent().replaceAll("\\D", ""));
    }

    @Test
    void thatAPullRequestIsMergedIsSeenOnTheirPage() {
        Page page = page();
        page.navigate("/test-runs/pull-requests?days=30&repository=" + branch);
        assertThat(page.locator(".live")).hasText("live");
        assertThat(page.locator("#none")).containsText("No pull request was merged");

        pullRequests();

        assertThat(page.locator("#none")).isEmpty();
        awaitCharts(page);
        page.getByText("Table").click();
        assertThat(page.locator("#values-merged-pull-requests tbody tr")).not().hasCount(0);
    }

    @Test
    void mergedPullRequestsHaveAGoalThatStandsInTheAddress() {
        pullRequests();
        Page page = page();

        page.navigate("/test-runs/pull-requests?days=30&goal=90&repository=" + branch);

        awaitCharts(page);
        assertThat(page.getByLabel("Goal")).hasValue("90");
        List<Float> goals = given().get(
                        "/test-runs/pull-requests/plots/merged-pull-requests.json?days=30&goal=90&repository=" + branch)
                .jsonPath()
                .getList("series.find { it.name == 'goal' }.points.y");
        assertThat(goals).isNotEmpty().allSatisfy(goal -> assertThat(String.valueOf(goal))
                .startsWith("90"));
    }

    private void pullRequests() {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            requests.add(Map.of(
                    "repository",
                    branch,
                    "number",
                    number,
                    "merged_at",
                    NOW.minus(Duration.ofDays(number / 2)).toString(),
                    "status",
                    number % 5 == 0 ? "failure" : "success"));
        }
        given().contentType("application/json")
                .body(requests)
                .post("/api/v1/pull-requests")
                .then()
                .statusCode(200);
    }

    @Test
    void thePagesAreForEverybodyAndForEveryScreen() {
        flakes();
        pullRequests();
        String run = run(9, 1, NOW, "a+ script- c?");
        String test = given().get("/api/v1/test-runs/" + run).jsonPath().getString("results[0].test_id");

        for (String address : List.of(
                "/test-runs?branch=" + branch,
                "/test-runs?branch=nothing",
                "/test-runs/" + run,
                "/test-runs/tests/" + test,
                "/test-runs/failing?branch=" + branch,
                "/test-runs/flakes?branch=" + branch,
                "/test-runs/pull-requests?repository=" + branch,
                "/test-runs/storage")) {
            assertPresentable(address);
        }
    }
}
