package io.slowking.benchmark.target;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.awaitEnd;
import static io.slowking.testing.Benchmarks.awaitStatus;
import static io.slowking.testing.Benchmarks.command;
import static io.slowking.testing.Benchmarks.document;
import static io.slowking.testing.Benchmarks.report;
import static io.slowking.testing.Benchmarks.start;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static io.slowking.testing.FakeTarget.Step.CSRF;
import static io.slowking.testing.FakeTarget.Step.LOG_IN;
import static io.slowking.testing.FakeTarget.Step.PROJECT;
import static io.slowking.testing.FakeTarget.Step.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import io.slowking.testing.FakeTarget.Part;
import io.slowking.testing.FakeTarget.Reply;
import io.slowking.testing.FakeTarget.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that somebody else has written, by the documentation alone. */
@QuarkusTest
class ForeignTargetTest {
    private static final Reply HANG_UP = FakeTarget.HANG_UP;
    private static final Reply BUSY = Reply.of(503, "busy");

    private final FakeTarget target = new FakeTarget();
    private final Map<String, Object> command = command(target.hostAndPort());

    @AfterEach
    void itSawNoCallThatItDoesNotKnow() {
        target.close();
        assertThat(target.strays()).isEmpty();
    }

    @Test
    void itIsCalledAsItsDocumentationSays() {
        command.put("name", "nightly \"größe\" 🦥");
        startMeasuring(command);

        assertThat(json(target.requests(LOG_IN).getFirst()).getMap(""))
                .isEqualTo(Map.of("username", "anna", "password", "s3cret-passw0rd"));
        assertThat(json(target.requests(PROJECT).getFirst()).getMap(""))
                .isEqualTo(Map.of("name", "nightly \"größe\" 🦥", "description", "latency"));
        Request upload = target.requests(UPLOAD).getFirst();
        assertThat(upload.header("Content-Type")).startsWith("multipart/form-data");
        assertThat(upload.parts())
                .extracting(Part::name)
                .containsExactly("document_type_id", "files", "files", "files");
        assertThat(upload.parts().getFirst()).isEqualTo(new Part("document_type_id", "", target.project()));
        assertThat(upload.fileNames()).containsExactly(document(1), document(2), document(3));
        assertThat(upload.parts().getLast().content()).hasSize(100);
    }

    @Test
    void theSessionCookieIsUsedForEveryStep() {
        command.put("artifacts", Map.of("generate", Map.of("count", 25, "bytes", 10)));

        startMeasuring(command);

        assertThat(target.requests(LOG_IN)).hasSize(1);
        List<Request> calls = new ArrayList<>(target.requests(PROJECT));
        calls.addAll(target.requests(UPLOAD));
        assertThat(calls).extracting(call -> call.header("Cookie")).containsOnly("session=s0");
    }

    @Test
    void manyDocumentsComeInSeveralRequestsOfBoundedSize() {
        command.put("artifacts", Map.of("generate", Map.of("count", 95, "bytes", 10)));

        startMeasuring(command);

        assertThat(target.requests(UPLOAD))
                .hasSize(10)
                .allMatch(upload -> upload.fileNames().size() <= 10);
        assertThat(target.fileNames()).hasSize(95).doesNotHaveDuplicates();
    }

    /** Application servers that take no chunked body see nothing of one. */
    @Test
    void aLargeUploadSaysItsLengthBeforehand() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("artifacts", Map.of("generate", Map.of("count", 3, "bytes", 100_000)));
        String id = Benchmarks.start(command);
        Benchmarks.awaitStatus(id, "measuring");

        FakeTarget.Request upload = target.requests(FakeTarget.Step.UPLOAD).getFirst();
        assertThat(upload.header("Content-Length")).isEqualTo(Integer.toString(upload.body().length));
        assertThat(upload.body().length).isGreaterThan(300_000);
    }

    @Test
    void aCallThatIsNotAnsweredIsMadeAgain() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        target.during(LOG_IN, _ -> {
            if (target.requests(LOG_IN).size() == 1) {
                over.join();
            }
        });

        startMeasuring(command);

        over.complete(null);
        assertThat(target.requests(LOG_IN)).hasSize(2);
    }

    @Test
    void anExpiredTokenIsRenewedAndTheCallRepeated() {
        target.answering(PROJECT, FakeTarget.TOKEN_HAS_EXPIRED);
        target.answering(UPLOAD, FakeTarget.TOKEN_HAS_EXPIRED);

        startMeasuring(command);

        assertThat(target.requests(LOG_IN)).hasSize(3);
        assertThat(target.requests(UPLOAD))
                .extracting(upload -> upload.header("Cookie"))
                .containsExactly("session=s1", "session=s2");
    }

    @Test
    void aTokenThatExpiresDuringSeveralUploadsIsRenewedOnce() {
        command.put("artifacts", Map.of("generate", Map.of("count", 40, "bytes", 10)));
        target.forgettingItsFirstSession();

        String id = startMeasuring(command);

        assertThat(target.requests(LOG_IN)).hasSize(2);
        assertThat(Benchmarks.get(id).getInt("counts.uploaded")).isEqualTo(40);
    }

    @Test
    void aTokenThatIsAlwaysExpiredIsAFailure() {
        target.answering(
                PROJECT, Collections.nCopies(50, FakeTarget.TOKEN_HAS_EXPIRED).toArray(Reply[]::new));

        assertFailure("target_refused", "Token has expired.");
    }

    @Test
    void anyOther401FailsWithItsReason() {
        target.answering(PROJECT, Reply.of(401, "{\"error\":{\"detail\":\"Licence has run out.\"}}"));

        assertFailure("target_refused", "401, Licence has run out.");

        assertThat(target.requests(PROJECT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusedCredentialsAreAFailure(int status) {
        target.answering(LOG_IN, Reply.of(status, "{\"detail\":\"No such user.\"}"));

        assertFailure("target_login_refused", "No such user.");

        assertThat(target.requests(LOG_IN)).hasSize(1);
    }

    @Test
    void anotherPasswordIsAnotherLogIn() {
        startMeasuring(command);
        command.put("password", "wrong");
        target.answering(LOG_IN, Reply.of(401, ""));

        assertFailure("target_login_refused", "401");
    }

    @Test
    void aLogInWithoutACookieMakesNoSense() {
        target.answering(LOG_IN, Reply.of(200, "{\"token\":\"abc\"}"));

        assertFailure("target_answer_unreadable", "cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "[]",
                "null",
                "{\"document_type_id\":null}",
                "{\"document_type_id\":\"abc\"}",
                "{\"document_type_id\":1.5}",
                "{\"document_type_id\":{}}"
            })
    void aProjectWithoutAnIdMakesNoSense(String nonsense) {
        target.answering(PROJECT, Reply.of(200, nonsense));

        assertFailure("target_answer_unreadable", "document_type_id");
    }

    @Test
    void aServerErrorIsTriedTwiceMore() {
        target.answering(LOG_IN, BUSY, BUSY);
        target.answering(PROJECT, BUSY, BUSY);
        target.answering(UPLOAD, BUSY, BUSY);

        startMeasuring(command);

        assertThat(target.requests(LOG_IN)).hasSize(3);
        assertThat(target.requests(PROJECT)).hasSize(3);
        assertThat(target.requests(UPLOAD)).hasSize(3);
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfACallIsTriedTwiceMore() {
        target.answering(LOG_IN, HANG_UP);
        target.answering(PROJECT, HANG_UP, HANG_UP);
        target.answering(UPLOAD, HANG_UP);

        startMeasuring(command);

        assertThat(target.requests(LOG_IN)).hasSize(2);
        assertThat(target.requests(PROJECT)).hasSize(3);
        assertThat(target.requests(UPLOAD)).hasSize(2);
    }

    @Test
    void aThirdServerErrorIsAFailure() {
        target.answering(UPLOAD, BUSY, BUSY, BUSY);

        assertFailure("target_refused", "Upload documents: the target answered 503");

        assertThat(target.requests(UPLOAD)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"LOG_IN, 400", "PROJECT, 404", "UPLOAD, 413"})
    void anyOtherClientErrorIsNotTriedAgain(FakeTarget.Step step, int status) {
        target.answering(step, Reply.of(status, "{\"detail\": \"no\"}"));

        assertFailure("target_refused", "%d, no".formatted(status));

        assertThat(target.requests(step)).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        target.answering(PROJECT, Reply.of(302, "").with("Location", "http://127.0.0.1:1/"));

        assertFailure("target_refused", "302");
    }

    @Test
    void retryAfterIsHonoured() {
        target.answering(PROJECT, Reply.of(429, "").with("Retry-After", "1"));

        startMeasuring(command);

        List<Request> calls = target.requests(PROJECT);
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTargetThatIsNotThereIsAFailure() {
        target.close();

        assertFailure("target_unreachable", "Check that it runs");
    }

    @Test
    void theFailureIsOnTheTimelineAndTold() {
        target.answering(PROJECT, Reply.of(400, ""));

        String id = assertFailure("target_refused", "Create project");

        assertThat(Benchmarks.timeline(id)).contains("failed");
        Benchmarks.awaitDelivery(id, "failed_benchmark", "delivered");
    }

    @Test
    void aDeprecationIsPutOnTheTimeline() {
        target.answering(UPLOAD, Reply.of(200, "").with("Deprecation", "@1767225600"));

        String id = startMeasuring(command);

        given().get("/api/v1/benchmarks/%s/timeline".formatted(id))
                .then()
                .body("items.find { it.what == 'deprecated_call' }.detail", containsString("@1767225600"));
    }

    @Test
    void postsCarryACsrfTokenWhereTheTargetWantsOne() {
        command.put("target_settings", Map.of("csrf", true));

        startMeasuring(command);

        assertThat(target.requests(CSRF)).hasSize(1).allMatch(call -> call.header("Cookie")
                .equals("session=s0"));
        assertThat(target.requests(PROJECT).getFirst().header("X-CSRF-Token")).isEqualTo("csrf-1");
        assertThat(target.requests(UPLOAD).getFirst().header("X-CSRF-Token")).isEqualTo("csrf-1");
    }

    @Test
    void aCsrfTokenThatDoesNotComeIsAFailure() {
        command.put("target_settings", Map.of("csrf", true));
        target.answering(CSRF, Reply.of(200, "{}"));

        assertFailure("target_answer_unreadable", "csrf_token");
    }

    @Test
    void withoutTheSettingNobodyAsksForACsrfToken() {
        startMeasuring(command);

        assertThat(target.requests(CSRF)).isEmpty();
        assertThat(target.requests(PROJECT).getFirst().headers()).doesNotContainKey("X-csrf-token");
    }

    @Test
    void loggingInMayHappenElsewhere() {
        try (FakeTarget authentication = new FakeTarget()) {
            command.put("target_settings", Map.of("auth_url", authentication.hostAndPort() + "/", "verify_tls", false));

            // The two know nothing of each other's sessions, so the target itself has to be lenient.
            target.answering(PROJECT, Reply.of(200, "{\"document_type_id\": %s}".formatted(target.project())));
            target.answering(UPLOAD, Reply.of(200, ""));
            startMeasuring(command);

            assertThat(authentication.requests(LOG_IN)).hasSize(1);
            assertThat(target.requests(LOG_IN)).isEmpty();
            assertThat(target.requests(PROJECT).getFirst().header("Cookie")).isEqualTo("session=s0");
        }
    }

    @Test
    void timesMayComeBeforeTheUploadCallReturns() {
        target.during(UPLOAD, upload -> upload.fileNames()
                .forEach(name -> report(target, name, 10, 11).statusCode(202)));

        String id = start(command);

        assertThat(awaitStatus(id, "completed").getInt("counts.reported")).isEqualTo(3);
    }

    @Test
    void timesMayComeInAnyOrderTwiceAndFromSeveralThreads() {
        command.put("artifacts", Map.of("generate", Map.of("count", 60, "bytes", 10)));
        target.during(UPLOAD, upload -> reportEverythingInAnyOrder(upload.fileNames()));

        String id = start(command);

        JsonPath benchmark = awaitStatus(id, "completed");
        assertThat(benchmark.getInt("counts.reported")).isEqualTo(60);
        assertThat(Benchmarks.timeline(id))
                .containsOnlyOnce("completed")
                .containsOnlyOnce("reporting")
                .doesNotContain("failed");
    }

    private void reportEverythingInAnyOrder(List<String> names) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : names) {
                threads.submit(() -> report(target, name, null, 12).statusCode(202));
                threads.submit(() -> report(target, name, 10, null).statusCode(202));
                threads.submit(() -> report(target, name, 10, 12).statusCode(202));
            }
        }
    }

    @Test
    void aTargetMayGiveTheProjectIdAsText() {
        target.answering(PROJECT, Reply.of(200, "{\"document_type_id\": \"%s\"}".formatted(target.project())));

        assertThat(Benchmarks.get(startMeasuring(command)).getString("target_project_id"))
                .isEqualTo(target.project());
    }

    @Test
    void aProjectOfAnotherUnfinishedBenchmarkIsAFailure() {
        target.repeatingItself();
        startMeasuring(command);

        assertFailure("target_answer_unreadable", "another benchmark");
    }

    private String assertFailure(String code, String reason) {
        String id = start(command);
        JsonPath benchmark = awaitEnd(id);
        assertThat(benchmark.getString("failure.code")).isEqualTo(code);
        assertThat(benchmark.getString("failure.message")).contains(reason);
        return id;
    }

    private static JsonPath json(Request request) {
        return JsonPath.from(request.text());
    }
}
