package io.slowking.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People start benchmarks, watch them, read what came out and compare. */
@QuarkusTest
class BenchmarkPagesTest extends BrowserTest {
    private static final Duration QUICK = Duration.ofMillis(8);
    private static final Duration SLOWER = Duration.ofMillis(16);

    @Test
    void aBenchmarkIsStartedWatchedAndItsReportDownloaded() throws IOException {
        try (SampleTarget target = Journeys.target(slowking, Duration.ofMillis(60))) {
            Page page = page();
            page.navigate("/benchmarks/new");
            page.locator("[name=name]").fill("a journey");
            page.locator("[name=target_url]").fill(target.hostAndPort());
            page.getByLabel("User name").fill("anna");
            page.getByLabel("Password").fill("s3cret-passw0rd");
            page.getByLabel("Number").fill("60");
            page.getByRole(AriaRole.BUTTON, named("Start")).click();

            page.waitForURL(Pattern.compile(".*/benchmarks/[0-9a-f-]{36}$"));
            assertThat(page.locator(".live")).hasText("live");
            assertThat(page.locator("#status")).hasText("completed");
            assertThat(page.locator("#reported")).hasText("60 of 60");
            awaitCharts(page);
            Download csv = page.waitForDownload(
                    () -> page.getByRole(AriaRole.LINK, named("Download CSV")).click());
            assertThat(Files.readString(csv.path())).hasLineCount(61);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Test
    void theKeyboardIsEnoughToStartToWatchAndToDownload() {
        try (SampleTarget target = Journeys.target(slowking, QUICK)) {
            Page page = page();
            page.navigate("/benchmarks/new");
            // The first field has the focus.
            page.keyboard().type("by keyboard");
            tabTo(page, "target_url");
            page.keyboard().type(target.hostAndPort());
            tabTo(page, "username");
            page.keyboard().type("anna");
            tabTo(page, "password");
            page.keyboard().type("s3cret");
            page.keyboard().press("Enter");

            page.waitForURL(Pattern.compile(".*/benchmarks/[0-9a-f-]{36}$"));
            assertThat(page.locator("#status")).hasText("completed");
            tabToText(page, "Download CSV");
            Download csv = page.waitForDownload(() -> page.keyboard().press("Enter"));
            assertThat(csv.suggestedFilename()).startsWith("report_").endsWith(".csv");
        }
    }

    private static void tabTo(Page page, String field) {
        tabUntil(page, "document.activeElement.name === '%s'".formatted(field));
    }

    private static void tabToText(Page page, String text) {
        tabUntil(page, "document.activeElement.textContent.trim() === '%s'".formatted(text));
    }

    private static void tabUntil(Page page, String condition) {
        for (int i = 0; i < 60 && !(boolean) page.evaluate(condition); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.evaluate(condition)).as(condition).isEqualTo(true);
    }

    @Test
    void theFormSaysAtEachFieldWhatIsWrongAndKeepsTheRest() {
        Page page = page();
        page.navigate("/benchmarks/new");
        page.locator("[name=name]").fill("kept");
        page.locator("[name=count]").fill("many");
        page.getByRole(AriaRole.BUTTON, named("Start")).click();

        assertThat(page.locator("#e-target_url")).hasText("This has to be filled in");
        assertThat(page.locator("#e-password")).isVisible();
        assertThat(page.locator("#e-count")).containsText("whole number");
        assertThat(page.locator("[name=name]")).hasValue("kept");
        assertThat(page.locator("[name=target_url]")).isFocused();
        assertThat(page.locator("label[for=f-target_url]")).containsText("*");
        assertThat(page.locator("[name=target_url]")).hasAttribute("required", "");
        assertAccessible(page);
        forgetComplaints();
    }

    @Test
    void theListShowsWhatIsNewAndKeepsWhatIsTicked() {
        String name = "listed " + UUID.randomUUID();
        Journeys.completed(slowking, name, "1.0", QUICK, 5);
        Page page = page();
        page.navigate("/benchmarks?name=" + name.replace(" ", "%20"));
        assertThat(page.locator(".live")).hasText("live");
        page.locator("[name=id]").check();

        Journeys.completed(slowking, name, "1.1", QUICK, 5);

        assertThat(page.locator("tbody tr .status.completed")).hasCount(2);
        assertThat(page.locator("[name=id]").first()).not().isChecked();
        assertThat(page.locator("[name=id]").last()).isChecked();
    }

    @Test
    void eachDocumentIsSeenSoonAfterItsPostAndThePageDoesNotGrow() {
        try (FakeTarget target = new FakeTarget()) {
            var command = Journeys.command(target.hostAndPort(), "watched", "1", 40);
            String id = Benchmarks.startMeasuring(command);
            Page page = page();
            page.navigate("/benchmarks/" + id);
            assertThat(page.locator(".live")).hasText("live");
            assertThat(page.locator("#reported")).hasText("0 of 40");
            assertThat(page.locator("#live"))
                    .containsText("gives up after 10 min without a sign of life, in 59 minutes at the latest");
            int nodes = 0;
            for (int number = 1; number <= 30; number++) {
                Benchmarks.report(target, Benchmarks.document(number), 100, 100.2)
                        .statusCode(202);
                if (number == 10) {
                    assertThat(page.locator("#reported")).hasText("10 of 40");
                    awaitCharts(page);
                    nodes = nodes(page);
                }
            }
            assertThat(page.locator("#reported")).hasText("30 of 40");
            assertThat(nodes(page)).isLessThan(nodes + 40);
            assertThat(page.locator("#values-over-time tbody tr")).hasCount(30);
            assertAccessible(page);

            page.getByText("Cancel …").click();
            assertThat(page.locator("#missing")).hasText("10 documents");
            page.getByRole(AriaRole.BUTTON, named("Cancel the benchmark")).click();
            assertThat(page.locator("#status")).hasText("cancelled");
            assertThat(page.getByText("Somebody cancelled it")).isVisible();
        }
    }

    @Test
    void aPageThatWasCutOffConnectsAgainAndIsRightWithoutBeingLoadedAnew() {
        try (FakeTarget target = new FakeTarget()) {
            String id = Benchmarks.startMeasuring(Journeys.command(target.hostAndPort(), "cut off", "1", 5));
            Page page = page();
            page.route("**/live", Route::abort);
            page.navigate("/benchmarks/" + id);
            page.evaluate("window.loadedOnce = true");
            assertThat(page.locator(".live")).hasText("connecting again …");
            Benchmarks.report(target, Benchmarks.document(1), 100, 100.2).statusCode(202);

            page.unroute("**/live");

            assertThat(page.locator(".live")).hasText("live");
            assertThat(page.locator("#reported")).hasText("1 of 5");
            assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
            forgetComplaints();
        }
    }

    /** All but those of the plots' tables, which have sixty rows at most. */
    private static int nodes(Page page) {
        return ((Number) page.evaluate("document.querySelectorAll('*:not(.values *)').length")).intValue();
    }

    @Test
    void aFailureSaysWhyAndWhatToDo() {
        var command = Journeys.command("127.0.0.1:1", "hopeless", "1", 3);
        String id = Benchmarks.start(command);
        Benchmarks.awaitStatus(id, "failed");
        Page page = page();
        page.navigate("/benchmarks/" + id);

        Locator why = page.locator(".alert");
        assertThat(why).containsText("Check that it runs and can be reached from Slowking");
        assertThat(why).containsText("target_unreachable");
        assertThat(why.getByRole(AriaRole.BUTTON)).hasText("Run again");
        assertAccessible(page);

        why.getByRole(AriaRole.BUTTON).click();
        page.waitForURL(url -> url.contains("/benchmarks/") && !url.endsWith(id));
    }

    @Test
    void twoVersionsAreComparedFromTheListAndByName() {
        String name = "compared " + UUID.randomUUID();
        String before = Journeys.completed(slowking, name, "1.0", QUICK, 300);
        String after = Journeys.completed(slowking, name, "1.1", SLOWER, 300);

        Page page = page();
        page.navigate("/benchmarks?name=" + name.replace(" ", "%20"));
        page.locator("[name=id]").nth(0).check();
        assertThat(page.locator("[data-ticked]")).hasText("One is ticked; tick another one.");
        page.locator("[name=id]").nth(1).check();
        assertThat(page.locator("[data-ticked]")).hasText("Two are ticked.");
        page.getByRole(AriaRole.BUTTON, named("Compare")).click();

        assertThat(page.locator("#verdict")).containsText("slower");
        assertThat(page.locator("main")).containsText("Mann-Whitney");
        assertThat(page.locator("main a[href='/benchmarks/%s']".formatted(before)))
                .isVisible();
        assertThat(page.locator("main a[href='/benchmarks/%s']".formatted(after)))
                .isVisible();
        awaitCharts(page);

        page.navigate("/compare?name=" + name.replace(" ", "+"));
        assertThat(page.locator("[name=baseline_version]")).hasValue("1.0");
        assertThat(page.locator("[name=candidate_version]")).hasValue("1.1");

        page.navigate("/compare?name=%s&baseline_version=1.1&candidate_version=1.0".formatted(name.replace(" ", "+")));
        assertThat(page.locator("#verdict")).containsText("faster");

        page.navigate("/benchmarks/" + after);
        assertThat(page.locator("main")).containsText("slower compared with the one before, version 1.0");
        awaitCharts(page);
        page.navigate("/");
        assertThat(page.locator("#now")).containsText(name);
    }

    @Test
    void aPlotHasItsTableItsCsvAndItsPictureAndKeepsItsSettingsInTheAddress() {
        String id = Journeys.completed(slowking, "1.0");
        Page page = page();
        page.navigate("/benchmarks/%s?hide.distribution=cumulative&zoom.over-time=10..60".formatted(id));
        awaitCharts(page);
        Locator plot = page.locator("#plot-distribution");

        Download png = page.waitForDownload(() -> plot.getByText("PNG").click());
        Download csv = page.waitForDownload(() -> plot.getByText("CSV").first().click());
        plot.getByText("Table").click();
        plot.getByText("Keys").click();

        assertThat(plot.locator(".keys")).containsText("hide a series and show it again");
        assertThat(png.suggestedFilename()).isEqualTo("distribution.png");
        assertThat(csv.suggestedFilename()).isEqualTo("distribution.csv");
        assertThat(plot.locator("tbody tr").first()).isVisible();
        assertThat(
                        page.evaluate(
                                "echarts.getInstanceByDom(document.querySelector('#plot-distribution .canvas')).getOption().legend[0].selected.cumulative"))
                .isEqualTo(false);
        assertThat(
                        page.evaluate(
                                "echarts.getInstanceByDom(document.querySelector('#plot-over-time .canvas')).getOption().dataZoom[0].end"))
                .isEqualTo(60);
        page.evaluate(
                "echarts.getInstanceByDom(document.querySelector('#plot-distribution .canvas')).dispatchAction({type: 'legendToggleSelect', name: 'cumulative'})");
        page.waitForURL(url -> !url.contains("hide.distribution") && url.contains("zoom.over-time"));

        page.locator("#plot-over-time .canvas").focus();
        page.keyboard().press("0");
        page.locator("#plot-distribution .canvas").focus();
        page.keyboard().press("1");
        page.keyboard().press("+");
        page.waitForURL(url -> !url.contains("zoom.over-time")
                && url.contains("hide.distribution=documents")
                && url.contains("zoom.distribution=12.50..87.50"));
    }

    @Test
    void whoHasNoScriptsReadsTables() {
        String id = Journeys.completed(slowking, "1.0");
        Page page = page(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/benchmarks/" + id);

        page.locator("#plot-distribution .values summary").click();
        assertThat(page.locator("#plot-distribution .keys")).isHidden();
        assertThat(page.locator("#plot-distribution tbody tr").first()).isVisible();
        assertThat(page.locator("#reported")).hasText("60 of 60");
    }

    @Test
    void aNameThatIsAScriptIsANameAndNothingElse() {
        String name = "<script>document.title='stolen'</script><img src=x onerror=alert(1)>";
        String id = Journeys.completed(slowking, name, "\"><b>1</b>", QUICK, 10);
        Page page = page();
        for (String address : new String[] {"/benchmarks/" + id, "/benchmarks", "/", "/compare"}) {
            page.navigate(address);
            assertThat(page.title()).as(address).doesNotContain("stolen\u0000").endsWith("Slowking");
            assertThat(page.locator("main img, main b, main script")).hasCount(0);
        }
        page.navigate("/benchmarks/" + id);
        assertThat(page.locator("h1")).hasText(name);
    }

    @Test
    void thePagesAreForEverybodyAndForEveryScreen() {
        String before = Journeys.completed(slowking, "1.0");
        String id = Journeys.completed(slowking, "1.1");
        for (String address : List.of(
                "/",
                "/benchmarks",
                "/benchmarks/new",
                "/benchmarks/new?benchmark_type=roundtrip&load.ramp.start_rate=10",
                "/benchmarks/" + id,
                "/compare?baseline=%s&candidate=%s".formatted(before, id),
                "/compare",
                "/sign-in",
                "/benchmarks?name=nobody")) {
            assertPresentable(address);
        }
    }
}
