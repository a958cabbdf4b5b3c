package io.slowking.benchmark;

import static io.slowking.testing.Benchmarks.command;
import static io.slowking.testing.Benchmarks.document;
import static io.slowking.testing.Benchmarks.report;
import static io.slowking.testing.Benchmarks.start;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing waits for ever. */
@QuarkusTest
@TestProfile(GivingUpTest.ShortLimits.class)
class GivingUpTest {
    /** Limits that a test can wait for. */
    public static class ShortLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "slowking.benchmark.limits.silence", "2s",
                    "slowking.benchmark.limits.creating-project", "2s",
                    "slowking.benchmark.limits.longest", "PT2H");
        }
    }

    private final FakeTarget target = new FakeTarget();

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @Test
    void aTargetThatGoesSilentStallsTheBenchmark() {
        String id = startMeasuring(target);
        report(target, document(1), 1, 2);
        report(target, document(2), 1, null);

        JsonPath benchmark = Benchmarks.awaitStatus(id, "failed");

        assertThat(benchmark.getString("failure.code")).isEqualTo("stalled");
        assertThat(benchmark.getString("failure.message"))
                .containsPattern("1 of 3 documents reported; last one at 20\\d\\d-");
        report(target, document(3), 1, 2).statusCode(409).body("code", equalTo("benchmark_not_measuring"));
        Benchmarks.awaitDelivery(id, "failed_benchmark", "delivered");
    }

    @Test
    void aTargetThatNeverReportsAnythingStallsTheBenchmark() {
        JsonPath benchmark = Benchmarks.awaitStatus(startMeasuring(target), "failed");

        assertThat(benchmark.getString("failure.code")).isEqualTo("stalled");
        assertThat(benchmark.getString("failure.message")).contains("0 of 3 documents reported.");
    }

    @Test
    void theDeadlineOfTheCommandCounts() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("deadline", "PT1S");

        JsonPath benchmark = Benchmarks.awaitStatus(start(command), "failed");

        assertThat(benchmark.getString("failure.code")).isEqualTo("deadline_passed");
        assertThat(benchmark.getString("failure.message")).contains("1 second").contains("0 of 3 documents");
    }

    @Test
    void aDeadlineBeyondTheLongestIsRefused() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("deadline", "PT2H1S");

        Benchmarks.post(command).statusCode(422);
    }

    @Test
    void aTargetThatDoesNotAnswerHoldsUpNobodyElse() {
        CountDownLatch endOfTest = new CountDownLatch(1);
        try (FakeTarget dead = new FakeTarget().during(FakeTarget.Step.PROJECT, _ -> waitFor(endOfTest))) {
            String stuck = start(command(dead.hostAndPort()));
            Benchmarks.awaitStatus(stuck, "creating_project");

            Benchmarks.completed(target, command(target.hostAndPort()));

            assertThat(Benchmarks.get(stuck).getString("status")).isIn("creating_project", "failed");
            JsonPath benchmark = Benchmarks.awaitStatus(stuck, "failed");
            assertThat(benchmark.getString("failure.code")).isEqualTo("step_timed_out");
            assertThat(benchmark.getString("failure.message")).contains("creating_project");
            Benchmarks.awaitDelivery(stuck, "failed_benchmark", "delivered");
            endOfTest.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException endOfTest) {
            Thread.currentThread().interrupt();
        }
    }
}
