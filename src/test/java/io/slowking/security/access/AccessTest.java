package io.slowking.security.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slowking.security.Roles;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** Who is let in where keys are asked for, and how the others are answered. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class AccessTest {
    private static final String LIST = "/api/v1/benchmarks";
    private static final String TIMES = "/api/v1/document-times";
    private static final String KEYS = "/api/v1/keys";

    /** How long a connection waits for the database's next word. */
    private static final long DRIVERS_PATIENCE_MILLIS = 60_000;

    @TestHTTPResource
    URI server;

    @Inject
    Keys keys;

    @Inject
    LastUses lastUses;

    @Inject
    DataSource database;

    private static int statusOf(RequestSpecification caller) {
        return caller.get(LIST).statusCode();
    }

    private static RequestSpecification bearer(String token) {
        return Keys.with(token);
    }

    private static String idOf(String key) {
        return key.split("_")[1];
    }

    @Test
    void aKeyIsShownAsBearerTokenOrAsPasswordOrAsItIs() {
        String key = keys.of(Roles.VIEWER);

        assertThat(statusOf(bearer(key))).isEqualTo(200);
        assertThat(statusOf(given().header("Authorization", "bearer " + key))).isEqualTo(200);
        assertThat(statusOf(given().auth().preemptive().basic("anybody", key))).isEqualTo(200);
        assertThat(statusOf(given().header("Authorization", key))).isEqualTo(200);
    }

    @Test
    void nobodyWaitsLongForADatabaseThatDoesNotSayWhoseAKeyIs() throws SQLException {
        String key = keys.expiring(Roles.VIEWER, null);
        try (Connection inTheWay = database.getConnection();
                Statement lock = inTheWay.createStatement()) {
            inTheWay.setAutoCommit(false);
            lock.execute("lock table api_key");

            bearer(key)
                    .get(LIST)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("database_unavailable"))
                    .time(lessThan(DRIVERS_PATIENCE_MILLIS / 2));
            inTheWay.rollback();
        }

        assertThat(statusOf(bearer(key))).isEqualTo(200);
    }

    @Test
    void whateverIsWrongWithAKeyTheAnswerIsTheSame() {
        String right = keys.of(Roles.VIEWER);
        String revoked = keys.expiring(Roles.VIEWER, null);
        keys.as(Roles.ADMIN)
                .post(KEYS + "/" + idOf(revoked) + "/revocation")
                .then()
                .statusCode(200);
        List<String> wrong = List.of(
                right.replaceAll(".$", right.endsWith("0") ? "1" : "0"),
                "sk_000000000000_" + "0".repeat(48),
                keys.expiring(Roles.VIEWER, Duration.ofNanos(1)),
                revoked);

        List<String> answers = wrong.stream()
                .map(key -> Keys.from("192.0.2.1")
                        .header("Authorization", "Bearer " + key)
                        .get(LIST))
                .map(answer -> {
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    assertThat(answer.header("WWW-Authenticate")).contains("Bearer", "Basic");
                    return answer.statusCode() + answer.asString();
                })
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("401").contains("unauthorized");
    }

    @Test
    void whoShowsNothingIsToldWhatToShow() {
        given().get(LIST)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", Matchers.containsString("Bearer"))
                .body("code", equalTo("unauthorized"));
    }

    @Test
    void whoHasTheWrongRoleIsToldSo() {
        keys.as(Roles.VIEWER)
                .contentType("application/json")
                .body("{}")
                .post(LIST)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
    }

    @Test
    void aKeyIsShownOnceAndKeptNowhere() {
        Response created = keys.as(Roles.ADMIN)
                .contentType("application/json")
                .body(Map.of("name", "a target", "roles", List.of("reporter"), "scopes", List.of(TIMES)))
                .post(KEYS);

        created.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("about.status", equalTo("active"))
                .body("about.created_by", Matchers.startsWith("key "));
        String key = created.path("key");
        assertThat(created.header("Location")).endsWith(KEYS + "/" + idOf(key));
        keys.as(Roles.ADMIN)
                .get(KEYS + "?limit=1000")
                .then()
                .body("items.id", hasItem(idOf(key)))
                .body(not(Matchers.containsString(key.split("_")[2])));
    }

    @Test
    void aKeyThatCantBeMadeIsToldFieldByField() {
        keys.as(Roles.ADMIN)
                .contentType("application/json")
                .body(Map.of(
                        "roles",
                        List.of("king"),
                        "scopes",
                        List.of("no path"),
                        "expires_in",
                        "soon",
                        "largest_body",
                        0))
                .post(KEYS)
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        Matchers.containsInAnyOrder("name", "roles", "scopes", "expires_in", "largest_body"));
    }

    @Test
    void aRevokedKeyIsGoodForNothingAtOnce() {
        String key = keys.expiring(Roles.VIEWER, null);
        assertThat(statusOf(bearer(key))).isEqualTo(200);

        keys.as(Roles.ADMIN)
                .post(KEYS + "/" + idOf(key) + "/revocation")
                .then()
                .statusCode(200)
                .body("status", equalTo("revoked"));

        assertThat(statusOf(Keys.from("192.0.2.2").header("Authorization", "Bearer " + key)))
                .isEqualTo(401);
        keys.as(Roles.ADMIN).post(KEYS + "/000000000000/revocation").then().statusCode(404);
    }

    @Test
    void aScopeNarrowsAKeyToSomePaths() {
        String key = keys.create(new NewKey("narrow", List.of(Roles.ENGINEER), List.of(LIST, TIMES), null, null, null));

        assertThat(bearer(key).get(LIST).statusCode()).isEqualTo(200);
        assertThat(bearer(key).get(LIST + "/channels").statusCode()).isEqualTo(200);
        assertThat(bearer(key).get("/api/v1/dead-letters").statusCode()).isEqualTo(403);
        assertThat(bearer(key)
                        .urlEncodingEnabled(false)
                        .get(LIST + "/../dead-letters")
                        .statusCode())
                .isIn(403, 404);
        assertThat(bearer(key).get("/api/v1/comparisons").statusCode()).isEqualTo(403);
    }

    @Test
    void theLastUseOfAKeyIsKnownALittleLater() {
        String key = keys.expiring(Roles.VIEWER, null);
        keys.as(Roles.ADMIN)
                .get(KEYS + "?limit=1000")
                .then()
                .body("items.find { it.id == '%s' }.last_used_at".formatted(idOf(key)), nullValue());

        statusOf(bearer(key));
        lastUses.write();

        keys.as(Roles.ADMIN)
                .get(KEYS + "?limit=1000")
                .then()
                .body("items.find { it.id == '%s' }.last_used_at".formatted(idOf(key)), notNullValue());
    }

    @Test
    void aKeyMayAskSoManyTimesASecondAndIsThenToldToWait() {
        String key = keys.create(new NewKey("slow", List.of(Roles.VIEWER), List.of(), null, 1, null));
        assertThat(statusOf(bearer(key))).isEqualTo(200);

        Response refused = await("a refusal")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> bearer(key).get(LIST), answer -> answer.statusCode() == 429);

        refused.then()
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("code", equalTo("too_many_requests"));
        assertThat(statusOf(keys.as(Roles.VIEWER))).isEqualTo(200);
    }

    @Test
    void aKeyMaySendBodiesUpToItsLimit() {
        String key = keys.create(new NewKey("small", List.of(Roles.REPORTER), List.of(), null, null, 1_000L));

        assertThat(bearer(key)
                        .contentType("application/json")
                        .body("[%s]".formatted(" ".repeat(900)))
                        .post(TIMES)
                        .statusCode())
                .isEqualTo(200);
        assertThat(bearer(key)
                        .contentType("application/json")
                        .body("[%s]".formatted(" ".repeat(5_000)))
                        .post(TIMES)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whoGuessesKeysHasToWaitAndNobodyElse() {
        String guess = "Bearer sk_000000000000_" + "0".repeat(48);

        Response refused = await("a refusal")
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> Keys.from("192.0.2.66")
                                .header("Authorization", guess)
                                .get(LIST),
                        answer -> answer.statusCode() != 401);

        refused.then().statusCode(429).header("Retry-After", notNullValue());
        assertThat(statusOf(Keys.from("192.0.2.67").header("Authorization", guess)))
                .isEqualTo(401);
    }

    @Test
    void callersFromNamedNetworksMayReportWithoutAKey() {
        for (String neighbour : List.of("10.7.255.1", "[fd07::1]")) {
            assertThat(Keys.from(neighbour)
                            .contentType("application/json")
                            .body("[]")
                            .post(TIMES)
                            .statusCode())
                    .as(neighbour)
                    .isEqualTo(200);
            assertThat(statusOf(Keys.from(neighbour))).as(neighbour).isEqualTo(403);
        }
        assertThat(Keys.from("10.8.0.1")
                        .contentType("application/json")
                        .body("[]")
                        .post(TIMES)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void metricsNeedAKeyAndHealthDoesNot() {
        given().get("/q/metrics").then().statusCode(401).header("WWW-Authenticate", Matchers.containsString("Bearer"));
        keys.as(Roles.VIEWER).get("/q/metrics").then().statusCode(200);
        keys.as(Roles.REPORTER).get("/q/metrics").then().statusCode(403);
        for (String open : List.of("/q/health/live", "/q/health/ready", "/openapi.json", "/docs/")) {
            given().get(open).then().statusCode(200);
        }
    }

    @Test
    void aTokenOfTheIdentityProviderHasTheRolesThatTheConfigurationSays() {
        assertThat(statusOf(bearer(IdentityProvider.token("anna", Set.of("performance")))))
                .isEqualTo(200);
        assertThat(bearer(IdentityProvider.token("anna", Set.of("performance")))
                        .get(KEYS)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRoleNameOfTheIdentityProviderIsNotOurs() {
        assertThat(statusOf(bearer(IdentityProvider.token("eve", Set.of("admin", "engineer", "viewer")))))
                .isEqualTo(403);
    }

    @Test
    void aTokenThatIsForgedOrForAnotherProgramIsWorthNothing() {
        assertThat(statusOf(bearer(IdentityProvider.forged("eve", Set.of("performance")))))
                .isEqualTo(401);
        assertThat(statusOf(bearer(IdentityProvider.tokenForAnother("eve", Set.of("performance")))))
                .isEqualTo(401);
    }

    @Test
    void aChangeIsInTheAuditTrail() {
        String made = keys.as(Roles.ADMIN)
                .header("X-Forwarded-For", "192.0.2.7")
                .contentType("application/json")
                .body(Map.of("name", "audited", "roles", List.of("viewer")))
                .post(KEYS)
                .path("about.id");

        Response trail = keys.as(Roles.ADMIN).get("/api/v1/audit?resource=%s/%s".formatted(KEYS, made));

        trail.then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].what", equalTo("create_key"))
                .body("items[0].resource", equalTo(KEYS + "/" + made))
                .body("items[0].address", equalTo("192.0.2.7"))
                .body("items[0].who", equalTo("key %s (admin)".formatted(idOf(keys.of(Roles.ADMIN)))))
                .body("items[0].status", equalTo(201));
    }

    @Test
    void thePersonBehindATokenIsInTheAuditTrail() {
        bearer(IdentityProvider.token("anna", Set.of("performance")))
                .post("/api/v1/dead-letters/no_such_handler/replay")
                .then()
                .statusCode(202);

        keys.as(Roles.ADMIN)
                .get("/api/v1/audit?who=anna&resource=/api/v1/dead-letters")
                .then()
                .body("items.what", hasItem("replay_dead_letters"));
    }

    @Test
    void whatIsReadReportedOrRefusedIsNotInTheAuditTrail() {
        String key = keys.create(new NewKey("quiet", List.of(Roles.ENGINEER), List.of(), null, null, null));
        bearer(key).get(LIST);
        bearer(key)
                .contentType("application/json")
                .body("[]")
                .post(TIMES)
                .then()
                .statusCode(200);
        bearer(key).contentType("application/json").body("{}").post(LIST).then().statusCode(422);

        keys.as(Roles.ADMIN)
                .get("/api/v1/audit?who=" + idOf(key))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void aBodyAboveTheLimitOfItsKeyIsRefusedWithTheLimitInTheProblem() {
        String key = keys.create(new NewKey("small", List.of(Roles.REPORTER), List.of(), null, null, 100L));

        bearer(key)
                .contentType("application/json")
                .body("x".repeat(101))
                .post(TIMES)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"), "detail", Matchers.containsString("100 bytes"));
    }

    @Test
    void whoLooksForTheRefusalOnlyAfterTheWholeBodyGetsIt() throws IOException {
        String key = keys.create(new NewKey("small", List.of(Roles.REPORTER), List.of(), null, null, 100L));
        int length = 12 << 20;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            .formatted(TIMES, key, length)
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[length]);
            out.write("GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers).startsWith("HTTP/1.1 413").contains("100 bytes", "HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsRefusedAtTheLimitOfItsKeyInTheSameWay()
            throws IOException, InterruptedException {
        String key = keys.create(new NewKey("small", List.of(Roles.REPORTER), List.of(), null, null, 100L));
        HttpRequest request = HttpRequest.newBuilder(server.resolve(TIMES))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[101])))
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("too_large", "100 bytes");
        }
    }
}
