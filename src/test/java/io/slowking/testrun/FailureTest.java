package io.slowking.testrun;

import static io.restassured.RestAssured.given;
import static io.slowking.testrun.Runs.commit;
import static io.slowking.testrun.Runs.newSource;
import static io.slowking.testrun.Runs.record;
import static io.slowking.testrun.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.notification.DeliveryView;
import io.slowking.notification.Notifications;
import io.slowking.testing.TopicReader;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests fail at present, and since when. */
@QuarkusTest
class FailureTest {
    /** Failures are kept for some time only. */
    private static final Instant YESTERDAY =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);

    @Inject
    Notifications notifications;

    @Inject
    DataSource database;

    private final String source = newSource();

    @Test
    void aTestFailsFromItsFirstFailureUntilItPasses() {
        record(at(1, "a+ b+"));
        record(at(2, "a+ b-"));
        record(at(3, "a- b-"));
        assertThat(failing()).containsExactly("a since 3 " + commit(3), "b since 2 " + commit(2));

        record(at(4, "a- b+"));
        assertThat(failing()).containsExactly("a since 3 " + commit(3));

        record(at(5, "a+ b+"));
        assertThat(failing()).isEmpty();
    }

    @Test
    void whatIsSkippedOrNotRunGoesOnFailing() {
        record(at(1, "a- b-"));
        record(at(2, "a? b+"));
        record(at(3, "b+"));

        assertThat(failing()).containsExactly("a since 1 " + commit(1));
    }

    @Test
    void aRetryOfTheFailuresAloneMendsThem() {
        record(at(1, "a+ b-"));
        record(at(2, "b+"));

        assertThat(failing()).isEmpty();
    }

    @Test
    void whatFailedLastBeforeWhatIsKeptIsNotListed() {
        Map<String, Object> old = at(1, "a- b-");
        old.put("timestamp", "1999-01-31T12:00:00Z");
        record(old);
        record(at(2, "b- c-"));

        assertThat(Runs.get("/api/v1/failures?branch=" + source).<String>getList("items.title"))
                .containsExactlyInAnyOrder("b", "c");
        assertThat(given().get("/api/v1/failures.csv?branch=" + source)
                        .asString()
                        .lines())
                .hasSize(3);
    }

    @Test
    void anotherJobAndAnotherBranchAreTheirOwn() {
        record(at(1, "a-"));
        Map<String, Object> otherJob = at(2, "a+");
        otherJob.put("job", "another");
        record(otherJob);
        Map<String, Object> otherBranch = at(3, "a+");
        otherBranch.put("branch", source + "-x");
        record(otherBranch);

        assertThat(failing()).containsExactly("a since 1 " + commit(1));
    }

    @RepeatedTest(8)
    void theOrderOfArrivalDoesNotMatter(RepetitionInfo repetition) {
        List<Map<String, Object>> runs = new ArrayList<>(List.of(
                at(1, "a- b- c+ d-"),
                at(2, "a+ b- c+ d-"),
                at(3, "a- b- c- d+"),
                at(4, "a- b? c+ d+"),
                at(5, "a- b- c+ d+"),
                at(6, "a- b- c- d?")));
        Collections.shuffle(runs, new Random(repetition.getCurrentRepetition()));

        runs.forEach(Runs::record);

        assertThat(failing())
                .containsExactly("a since 3 " + commit(3), "b since 1 " + commit(1), "c since 6 " + commit(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "2 1"})
    void ofAttemptsWithTheSameTimeTheLaterOneCounts(String order) {
        for (String attempt : order.split(" ")) {
            Map<String, Object> run = at(1, attempt.equals("1") ? "a- b+" : "a+ b-");
            run.put("id", attempt);
            run.put("attempt", Integer.valueOf(attempt));
            record(run);
        }

        assertThat(failing()).containsExactly("b since 1 " + commit(1));
    }

    @Test
    void aRunThatIsNotKeptAnyMoreHasNoLink() throws SQLException {
        record(at(1, "a-"));
        record(at(2, "a-"));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    delete from test_run r using test_runs v
                     where test_run_id(r.reference) = v.id and v.source = '%s' and v.ext_id = '1'
                    """.formatted(source));
        }

        var failures = Runs.get("/api/v1/failures?branch=" + source);

        assertThat(failures.getMap("items[0].links")).containsOnlyKeys("test", "last_run");
    }

    @Test
    void aPageGoesOnWhereTheLastOneEnded() {
        record(at(1, "a- b- c-"));
        record(at(2, "a- b- c- d- e-"));

        var first = Runs.get("/api/v1/failures?limit=3&branch=" + source);
        var second = Runs.get("/api/v1/failures?limit=3&branch={b}&after={a}", source, first.getString("next"));

        List<String> titles = new ArrayList<>(first.<String>getList("items.title"));
        titles.addAll(second.getList("items.title"));
        assertThat(titles).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(second.getString("next")).isNull();
        given().get(first.getString("items[0].links.first_run")).then().statusCode(200);
        assertThat(given().get("/api/v1/failures.csv?branch=" + source)
                        .asString()
                        .lines())
                .hasSize(6);
    }

    @Test
    void startingAndStoppingAreEventsOfTheJobInTheirOrder() {
        record(at(1, "a+ b+"));
        record(at(2, "a- b-"));
        record(at(3, "a- b+"));

        try (TopicReader topic = new TopicReader(TestRunEvent.TOPIC)) {
            String subject = new TestRunEvent.RecordedTestRun(
                            "", source, "", source, "job", null, 1, YESTERDAY, 1, 1, 0, 0)
                    .subject()
                    .toString();
            var events = topic.until(subject, event -> "stopped_failing".equals(TopicReader.header(event, "ce_type")));
            assertThat(events)
                    .extracting(event -> TopicReader.header(event, "ce_type"))
                    .containsExactly(
                            "recorded_test_run",
                            "recorded_test_run",
                            "started_failing",
                            "recorded_test_run",
                            "stopped_failing");
            assertThat(events.get(2).value()).contains("\"count\":2", "\"title\":\"a\"", "\"title\":\"b\"");
        }
    }

    @Test
    void thereIsOneMessageForAllTestsOfARun() {
        Map<String, Object> run = at(1, "a- b- c+");
        run.put("branch", "main");
        String id = record(run);

        List<DeliveryView> deliveries = await("the message")
                .atMost(Duration.ofSeconds(20))
                .until(() -> notifications.of(NotifyOfTestRun.subject(id)), found -> !found.isEmpty());

        assertThat(deliveries).hasSize(1).extracting(DeliveryView::occasion).containsExactly("started_failing");
        assertThat(Runs.get("/api/v1/test-runs/{id}/deliveries", id).getList("items.occasion"))
                .isEqualTo(List.of("started_failing"));
    }

    /** On a branch of its own; the number is commit, id and minute. */
    private Map<String, Object> at(int number, String results) {
        Map<String, Object> run = run(source, Integer.toString(number), results);
        run.put("branch", source);
        run.put("job", "job");
        run.put("commit", commit(number));
        run.put("timestamp", YESTERDAY.plusSeconds(60L * number).toString());
        return run;
    }

    private List<String> failing() {
        List<Map<String, String>> items =
                Runs.get("/api/v1/failures?limit=1000&branch=" + source).getList("items");
        return items.stream()
                .filter(failure -> "job".equals(failure.get("job")))
                .map(failure -> "%s since %d %s"
                        .formatted(
                                failure.get("title"),
                                Duration.between(YESTERDAY, Instant.parse(failure.get("since")))
                                        .toMinutes(),
                                failure.get("first_bad_commit")))
                .sorted()
                .toList();
    }
}
