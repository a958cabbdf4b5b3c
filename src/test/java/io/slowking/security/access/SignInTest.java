package io.slowking.security.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slowking.security.Roles;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People show their key once, and have a session from then on. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class SignInTest {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String SESSION = "slowking_session";
    private static final String FORM = "slowking_form";

    @Inject
    Keys keys;

    @Inject
    ApiKeys apiKeys;

    @Test
    void whoIsNotSignedInIsLedToTheSignInAndBack() {
        String to = browser("10.8.0.1")
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/benchmarks?name=a%20b&status=completed")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(to).endsWith("/sign-in?to=%2Fbenchmarks%3Fname%3Da%2520b%26status%3Dcompleted");

        Response signedIn = signIn("10.8.0.1", keys.of(Roles.VIEWER), "/benchmarks?name=a%20b&status=completed");

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.header("Location")).endsWith("/benchmarks?name=a%20b&status=completed");
        assertThat(signedIn.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(SESSION)
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Strict"));
        browser("10.8.0.1")
                .cookie(SESSION, signedIn.cookie(SESSION))
                .get("/benchmarks")
                .then()
                .statusCode(200);
    }

    @Test
    void aPageThatIsStillOpenWhenTheSessionHasEndedIsLoadedAnew() {
        browser("10.8.0.14")
                .header("HX-Request", "true")
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(401)
                .header("HX-Refresh", equalTo("true"));
    }

    @Test
    void aSessionMayDoWhatItsKeyMay() {
        String session = signIn("10.8.0.2", keys.of(Roles.VIEWER), "/").cookie(SESSION);

        given().cookie(SESSION, session).get("/api/v1/benchmarks").then().statusCode(200);
        browser("10.8.0.2")
                .cookie(SESSION, session)
                .get("/benchmarks/new")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(
                        containsString("forbidden"),
                        containsString("another role"),
                        containsString("Sign in with another key"));
    }

    @Test
    void aSessionSaysNothingToWhoReadsItsCookie() {
        String key = keys.of(Roles.VIEWER);

        String session = signIn("10.8.0.3", key, "/").cookie(SESSION);

        assertThat(session).matches("[A-Za-z0-9_-]{100,}").doesNotContain(key.substring(16));
    }

    @Test
    void aSessionEndsWithItsKey() {
        String key = keys.create(new NewKey("leaving", List.of(Roles.VIEWER), List.of(), null, null, null));
        String session = signIn("10.8.0.4", key, "/").cookie(SESSION);
        apiKeys.revoke(KeyText.of(key).orElseThrow().id());

        for (int i = 0; i < 20; i++) {
            given().header("X-Forwarded-For", "10.8.0.4")
                    .cookie(SESSION, session)
                    .get("/benchmarks")
                    .then()
                    .statusCode(401);
        }
        browser("10.8.0.4")
                .cookie(SESSION, session)
                .get("/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("Your session has ended"));
    }

    @Test
    void aSessionOfAnotherSitesPageCountsForNothing() {
        String session = signIn("10.8.0.5", keys.of(Roles.ENGINEER), "/").cookie(SESSION);

        given().cookie(SESSION, session)
                .header("Origin", "https://evil.example")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/benchmarks")
                .then()
                .statusCode(401);
    }

    @Test
    void aWrongKeyIsToldAboutAndGuessersWait() {
        String wrong = "sk_000000000000_" + "1".repeat(48);
        for (int i = 0; i < 5; i++) {
            signIn("10.8.0.6", wrong, "/")
                    .then()
                    .statusCode(422)
                    .contentType("text/html")
                    .body(containsString("not known here"));
        }

        assertThat(signIn("10.8.0.6", wrong, "/").statusCode()).isEqualTo(429);
    }

    @Test
    void theSignInLeadsNowhereElse() {
        for (String elsewhere :
                new String[] {"https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"}) {
            assertThat(signIn("10.8.0.7", keys.of(Roles.VIEWER), elsewhere).header("Location"))
                    .as(elsewhere)
                    .matches("(http://[^/]+:\\d+)?/");
        }
    }

    @Test
    void theSignInIsNoFormForOtherSites() {
        given().contentType("application/x-www-form-urlencoded")
                .formParam("key", keys.of(Roles.VIEWER))
                .post("/sign-in")
                .then()
                .statusCode(403);
    }

    @Test
    void nobodyWatchesWithoutAKey() {
        given().accept("text/event-stream").get("/live").then().statusCode(401);
        Keys.from("10.7.1.2").accept("text/event-stream").get("/live").then().statusCode(403);
    }

    @Test
    void whoSignsOutIsOut() {
        String session = signIn("10.8.0.8", keys.of(Roles.VIEWER), "/").cookie(SESSION);
        String token = token("10.8.0.8");

        browser("10.8.0.8")
                .cookie(SESSION, session)
                .cookie(FORM, token)
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("token", token)
                .post("/sign-out")
                .then()
                .statusCode(303)
                .cookie(SESSION, "");
    }

    private static Response signIn(String from, String key, String to) {
        String token = token(from);
        return browser(from)
                .redirects()
                .follow(false)
                .cookie(FORM, token)
                .contentType("application/x-www-form-urlencoded")
                .formParam("token", token)
                .formParam("key", key)
                .formParam("to", to)
                .post("/sign-in");
    }

    private static String token(String from) {
        return browser(from).get("/sign-in").then().statusCode(200).extract().cookie(FORM);
    }

    private static RequestSpecification browser(String from) {
        return given().header("X-Forwarded-For", from).header("Accept", HTML);
    }
}
