package io.slowking.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What surrounds every page. */
@QuarkusTest
class FrameTest extends BrowserTest {
    private static final String HTML = "text/html";

    @Test
    void aPageRunsNothingThatStandsInItAndLoadsNothingFromElsewhere() {
        String policy = given().accept(HTML)
                .get("/")
                .then()
                .statusCode(200)
                .contentType(HTML)
                .extract()
                .header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void whatAPageLoadsIsCompressedAndKeptForEver() {
        String page = given().accept(HTML).get("/").asString();
        String style = page.replaceAll("(?s).*href=\"(/assets/[^\"]+/app.css)\".*", "$1");

        given().get(style)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .header("Content-Encoding", "gzip")
                .contentType("text/css");
        given().get(style.replaceFirst("/assets/[^/]+", "/assets/0123456789abcdef"))
                .then()
                .statusCode(404);
    }

    @Test
    void theFirstVisitLoadsLessThanHalfAMegabyteWithItsCharts() {
        Page page = page();
        AtomicLong bytes = new AtomicLong();
        page.onResponse(response -> bytes.addAndGet(transferred(response)));

        page.navigate("/benchmarks/" + Journeys.completed(slowking, "1.0"));
        awaitCharts(page);

        assertThat(bytes.get()).isBetween(300_000L, 500_000L);
    }

    private static long transferred(Response response) {
        return response.request().sizes().responseBodySize + response.request().sizes().responseHeadersSize;
    }

    @Test
    void aBrowserIsToldAboutAProblemOnAPageAndAProgramInJson() {
        given().accept("text/html,*/*;q=0.8")
                .get("/benchmarks?status=none")
                .then()
                .statusCode(422)
                .contentType(HTML)
                .body(
                        containsString("unknown_status"),
                        containsString("There is no status"),
                        containsString("<a href=\"/benchmarks\">Load the page without filters</a>"));
        given().get("/benchmarks?status=none")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown_status"));
        given().accept(HTML)
                .get("/there/is/nothing/here")
                .then()
                .statusCode(404)
                .contentType(HTML)
                .body(containsString("not_found"));
        given().accept(HTML).get("/api/v1/benchmarks/none").then().contentType("application/problem+json");
    }

    @Test
    void onlyWhatThereIsCanBeFollowed() {
        given().accept("text/event-stream")
                .get("/live?of=nothing")
                .then()
                .statusCode(422)
                .body(containsString("benchmarks, dead_letters, jobs, pull_requests, test_runs"));
    }

    @Test
    void anErrorPageIsAsAccessibleAsTheOthers() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = page(360, 800, scheme);
            page.navigate("/benchmarks?status=" + "none".repeat(100));
            assertAccessible(page);
            assertFits(page);
        }
        forgetComplaints();
    }

    @Test
    void aPageSaysWhatTimeItIsAtTheServer() {
        String page = given().accept(HTML).get("/sign-in").asString();

        Instant served = Instant.parse(page.replaceAll("(?s).*name=\"served-at\" content=\"([^\"]+)\".*", "$1"));

        assertThat(served).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        String form = "name=stolen&token=00112233445566778899aabbccddeeff";

        given().contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/benchmarks")
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign_form"));
        given().contentType("application/x-www-form-urlencoded")
                .cookie("slowking_form", "ffeeddccbbaa99887766554433221100")
                .body(form)
                .post("/benchmarks")
                .then()
                .statusCode(403);
        given().contentType("application/x-www-form-urlencoded")
                .cookie("slowking_form", "00112233445566778899aabbccddeeff")
                .header("Sec-Fetch-Site", "cross-site")
                .body(form)
                .post("/benchmarks")
                .then()
                .statusCode(403);
        given().contentType("application/x-www-form-urlencoded")
                .cookie("slowking_form", "00112233445566778899aabbccddeeff")
                .header("Sec-Fetch-Site", "same-origin")
                .body(form)
                .post("/benchmarks")
                .then()
                .statusCode(not(equalTo(403)));
    }
}
