package io.slowking.sampletarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Logging in, sessions and projects. */
class PlatformCallsTest {

    @Test
    void logInSetsASessionCookie() {
        try (Stage stage = new Stage()) {
            HttpResponse<String> answer = stage.caller.logIn("ada", "secret");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(
                            cookie -> assertThat(cookie).startsWith("session=").containsIgnoringCase("HttpOnly"));
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (Stage stage = new Stage(Stage.QUICK.withAccount(new Account("ada", "secret")))) {
            HttpResponse<String> wrong = stage.caller.logIn("ada", "guess");

            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).isEqualTo("{\"error\":{\"detail\":\"Invalid credentials.\"}}");
            assertThat(stage.caller.logIn("ada", "secret").statusCode()).isEqualTo(200);
            assertThat(stage.target.stats().logins()).isEqualTo(1);
        }
    }

    @Test
    void withoutLogInNothingIsCreated() {
        try (Stage stage = new Stage()) {
            assertThat(stage.caller.post(Caller.PROJECTS, Caller.project()).statusCode())
                    .isEqualTo(401);
            assertThat(stage.caller.upload(1, "a.txt").statusCode()).isEqualTo(401);
            assertThat(stage.target.stats().projects()).isZero();
        }
    }

    @Test
    void aSessionExpiresAfterItsCallsUntilTheNextLogIn() {
        try (Stage stage = new Stage(Stage.with(CallFaults.NONE.withCallsPerSession(2)))) {
            long project = stage.caller.createProject();
            assertThat(stage.caller.upload(project, "a.txt").statusCode()).isEqualTo(200);

            HttpResponse<String> expired = stage.caller.upload(project, "b.txt");

            assertThat(expired.statusCode()).isEqualTo(401);
            assertThat(expired.body()).isEqualTo("{\"error\":{\"detail\":\"Token has expired.\"}}");
            stage.caller.logIn("ada", "secret");
            assertThat(stage.caller.upload(project, "b.txt").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSessionFromBeforeARestartHasExpired() {
        SampleTarget first = SampleTarget.start(Stage.QUICK);
        try (Caller caller = new Caller(first)) {
            long project = caller.createProject();
            int port = first.port();
            first.close();

            try (SampleTarget second = SampleTarget.start(Stage.QUICK.withPort(port))) {
                assertThat(caller.upload(project, "a.txt").body()).contains("Token has expired.");
                caller.logIn("ada", "secret");
                assertThat(caller.upload(project, "a.txt").statusCode()).isEqualTo(200);
                assertThat(second.stats().files()).isEqualTo(1);
            }
        }
    }

    @Test
    void aProjectIsDescribedAsThePlatformDoes() {
        try (Stage stage = new Stage(Stage.QUICK.withFirstProjectId(41))) {
            stage.caller.createProject();

            JsonObject answer = new JsonObject(
                    stage.caller.post(Caller.PROJECTS, Caller.project()).body());

            assertThat(answer.getInteger("document_type_id")).isEqualTo(42);
            assertThat(answer.getString("guid")).hasSize(36);
            assertThat(answer.getString("name")).isEqualTo("nightly");
            assertThat(answer.getString("description")).isEqualTo("latency");
            assertThat(answer.getString("language")).isEqualTo("en");
            assertThat(answer.getBoolean("use_numerical_confidence_predictions"))
                    .isFalse();
            assertThat(answer.getInstant("created_at"))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        }
    }

    @Test
    void projectIdsAreNotRepeatedAfterARestart() {
        long before;
        try (Stage stage = new Stage()) {
            before = stage.caller.createProject();
        }
        try (Stage stage = new Stage()) {
            assertThat(stage.caller.createProject()).isGreaterThan(before);
        }
    }

    @Test
    void aProjectWithoutNameAndABodyThatIsNoJsonAreRefused() {
        try (Stage stage = new Stage()) {
            stage.caller.createProject();

            assertThat(stage.caller.post(Caller.PROJECTS, new JsonObject()).statusCode())
                    .isEqualTo(400);
            assertThat(stage.caller
                            .post(Caller.LOG_IN, new JsonObject().put("username", "a".repeat(70_000)))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void pathsAreUnderstoodWithAndWithoutSlashAtTheEnd() {
        try (Stage stage = new Stage()) {
            assertThat(stage.caller.get("/api/v2/api-csrf-token/").body()).contains("csrf_token");
            assertThat(stage.caller.get("/api/v2/api-csrf-token").statusCode()).isEqualTo(200);
            assertThat(stage.caller.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aWrongPathIsAnsweredWithJson() {
        try (Stage stage = new Stage()) {
            HttpResponse<String> answer = stage.caller.get("/api/v1/nowhere/");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("detail"))
                    .isEqualTo("No such call: GET /api/v1/nowhere/");
        }
    }

    @Test
    void answersHoldFieldsThatNobodyAskedFor() {
        try (Stage stage = new Stage(Stage.with(CallFaults.NONE.withExtraFields(true)))) {
            JsonObject answer =
                    new JsonObject(stage.caller.logIn("ada", "secret").body());

            assertThat(answer.fieldNames()).contains("username", "tenant", "retired_at");
        }
    }

    @Test
    void aSlowPlatformHoldsItsAnswersBack() {
        Delay slowness = Delay.parse("fixed:150ms");
        try (Stage stage = new Stage(Stage.with(CallFaults.NONE.withSlowness(slowness)))) {
            long asked = System.nanoTime();
            stage.caller.logIn("ada", "secret");

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void closingTwiceIsAsGoodAsOnce() {
        SampleTarget target = SampleTarget.start(Stage.QUICK);
        target.close();

        assertThatCode(target::close).doesNotThrowAnyException();
    }
}
