package io.slowking.testrun;

import static io.restassured.RestAssured.given;
import static io.slowking.testrun.Runs.commit;
import static io.slowking.testrun.Runs.newSource;
import static io.slowking.testrun.Runs.record;
import static io.slowking.testrun.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.TopicReader;
import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.RunDescription;
import io.slowking.testrun.model.TestResult;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A flake is found in whatever order the attempts come, once. */
@QuarkusTest
class FlakeTest {
    @Inject
    RecordTestRun recordTestRun;

    private final String source = newSource();

    @Test
    void aFailureThatPassedInAnotherAttemptIsAFlakeOfTheFailingRun() {
        String failing = record(attempt("1", 1, "a+ b-"));
        record(attempt("2", 2, "a+ b+"));

        assertThat(flakes()).containsExactly(failing + " b");
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        record(attempt("2", 2, "a+ b+"));
        String failing = record(attempt("1", 1, "a+ b-"));

        assertThat(flakes()).containsExactly(failing + " b");
    }

    @Test
    void itIsFoundOnceHoweverOftenTheRunsCome() {
        record(attempt("1", 1, "a+ b-"));
        record(attempt("2", 2, "a+ b+"));
        Runs.post(attempt("1", 1, "a+ b-")).statusCode(200);
        Runs.post(attempt("2", 2, "a+ b+")).statusCode(200);
        record(attempt("3", 3, "a+ b+"));

        assertThat(flakes()).hasSize(1);
    }

    @Test
    void eachFailingAttemptHasItsOwn() {
        String first = record(attempt("1", 1, "a+ b-"));
        String second = record(attempt("2", 2, "a- b-"));
        record(attempt("3", 3, "a+ b+"));

        assertThat(flakes()).containsExactlyInAnyOrder(first + " b", second + " a", second + " b");
    }

    @Test
    void anotherPlatformAnotherCommitAndAnotherSetOfTestsMakeNone() {
        record(attempt("1", 1, "a+ b-"));
        record(with(attempt("2", 1, "a+ b+"), "job", "another platform"));
        record(with(attempt("3", 2, "a+ b+"), "commit", commit(2)));
        record(attempt("4", 2, "a+ b+ c+"));
        record(attempt("5", 2, "b+"));
        Map<String, Object> unknown = attempt("6", 2, "a+ b+");
        unknown.remove("commit");
        record(unknown);

        assertThat(flakes()).isEmpty();
    }

    @Test
    void whatWasSkippedHasNeitherPassedNorFailed() {
        record(attempt("1", 1, "a+ b-"));
        record(attempt("2", 2, "a+ b?"));

        assertThat(flakes()).isEmpty();
    }

    @Test
    void attemptsThatComeAtTheSameTimeMakeExactlyOneEach() throws Exception {
        List<Callable<RecordTestRun.Recorded>> arrivals = new ArrayList<>();
        for (int commit = 0; commit < 20; commit++) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                Outcome outcome = attempt == 1 ? Outcome.FAILED : Outcome.PASSED;
                RunDescription run = new RunDescription(
                        source, commit + "/" + attempt, Runs.NOON, "main", commit(commit), "job", attempt, null);
                arrivals.addAll(Collections.nCopies(
                        3,
                        () -> recordTestRun.record(
                                run, List.of(new TestResult("a", Outcome.PASSED), new TestResult("b", outcome)))));
            }
        }
        Collections.shuffle(arrivals, new Random(7));

        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<RecordTestRun.Recorded> recorded : threads.invokeAll(arrivals)) {
                recorded.get();
            }
        }

        assertThat(flakes()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void theyArePagedTowardsOlderOnesAndHaveLinks() {
        for (int i = 0; i < 3; i++) {
            String time = Runs.NOON.plusSeconds(i).toString();
            record(with(with(attempt("f" + i, 1, "a-"), "commit", commit(i)), "timestamp", time));
            record(with(attempt("p" + i, 2, "a+"), "commit", commit(i)));
        }

        var first = Runs.get("/api/v1/flakes?limit=2&branch=" + source);
        var second = Runs.get("/api/v1/flakes?limit=2&branch={b}&after={a}", source, first.getString("next"));

        assertThat(first.getList("items.ext_id")).isEqualTo(List.of("f2", "f1"));
        assertThat(second.getList("items.ext_id")).isEqualTo(List.of("f0"));
        given().get(first.getString("items[0].links.test_run")).then().statusCode(200);
        given().get(first.getString("items[0].links.test")).then().statusCode(200);
        assertThat(given().get("/api/v1/flakes.csv?branch=" + source).asString().lines())
                .hasSize(4);
    }

    @Test
    void theRateOfATestSaysWhetherItIsFlaky() {
        String title = "t-" + source;
        for (int i = 0; i < 4; i++) {
            Map<String, Object> run = attempt("r" + i, i + 1, title + (i == 0 ? "-" : "+"));
            run.put("timestamp", Instant.now().toString());
            record(run);
        }
        String test = Runs.get("/api/v1/flakes?branch=" + source).getString("items[0].test_id");

        var history = Runs.get("/api/v1/tests/" + test);

        assertThat(history.getString("title")).isEqualTo(title);
        assertThat(history.getDouble("flake_rate")).isEqualTo(0.25);
        assertThat(history.getBoolean("flaky")).isTrue();
        assertThat(history.getInt("days[0].passed")).isEqualTo(3);
        assertThat(history.getInt("days[0].failed")).isEqualTo(1);
        assertThat(history.getInt("days[0].flakes")).isEqualTo(1);
        assertThat(history.getList("last_failures.flake")).isEqualTo(List.of(true));
        assertThat(given().get("/api/v1/tests/{id}/history.csv", test).asString())
                .contains(",3,1,0,1\r\n");
    }

    @Test
    void aFlakeIsAnEventWithItsTests() {
        String failing = record(attempt("1", 1, "a+ b- c-"));
        record(attempt("2", 2, "a+ b+ c+"));

        try (TopicReader topic = new TopicReader(TestRunEvent.TOPIC)) {
            String subject = new TestRunEvent.RecordedTestRun(
                            "", source, "", source, "job", null, 1, Runs.NOON, 1, 1, 0, 0)
                    .subject()
                    .toString();
            var events = topic.until(subject, event -> "detected_flake".equals(TopicReader.header(event, "ce_type")));
            assertThat(events)
                    .filteredOn(event -> "detected_flake".equals(TopicReader.header(event, "ce_type")))
                    .singleElement()
                    .extracting(ConsumerRecord::value, STRING)
                    .contains("\"test_run_id\":\"" + failing, "\"count\":2", "\"title\":\"b\"", "\"title\":\"c\"");
        }
    }

    /** On a branch of its own. */
    private Map<String, Object> attempt(String id, int attempt, String results) {
        Map<String, Object> run = run(source, id, results);
        run.put("branch", source);
        run.put("commit", commit(1));
        run.put("job", "job");
        run.put("attempt", attempt);
        return run;
    }

    private static Map<String, Object> with(Map<String, Object> run, String field, Object value) {
        run.put(field, value);
        return run;
    }

    /** Those of this test, as run and title. */
    private List<String> flakes() {
        List<Map<String, String>> items =
                Runs.get("/api/v1/flakes?limit=1000").getList("items.findAll { it.source == '%s' }".formatted(source));
        return items.stream()
                .map(flake -> flake.get("test_run_id") + " " + flake.get("title"))
                .toList();
    }
}
