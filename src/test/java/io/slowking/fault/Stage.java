package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.slowking.fault.ReportGateway.Times;
import io.slowking.sampletarget.CallFaults;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import io.slowking.testing.Benchmarks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything around Slowking that one benchmark needs: a target, its way to Slowking, and somebody who wants to be told. */
final class Stage implements AutoCloseable {
    /** Slow enough that every state of a benchmark lasts for some time. */
    static final SampleTargetConfig UNHURRIED = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(100))))
            .withCallFaults(CallFaults.NONE.withSlowness(new Delay.Fixed(Duration.ofMillis(150))));

    private static final int ATTEMPTS = 30;

    final ReportGateway gateway;
    final SampleTarget target;
    final Webhook webhook;

    private Stage(SampleTargetConfig config, Webhook webhook, List<Program> copies) {
        this.webhook = webhook;
        this.gateway = new ReportGateway(copies.stream().map(Program::address).toList());
        this.target = SampleTarget.start(config.withReporting(
                Reporting.DEFAULT.withSlowking(gateway.address()).withAttempts(ATTEMPTS)));
    }

    static Stage around(Program... copies) {
        return around(UNHURRIED, copies);
    }

    static Stage around(SampleTargetConfig target, Program... copies) {
        return new Stage(target, Webhook.start(), List.of(copies));
    }

    /** One whose webhook takes notifications and does not answer. */
    static Stage withHeldNotifications(Program... copies) {
        return new Stage(UNHURRIED, Webhook.startHolding(), List.of(copies));
    }

    /** Starts a benchmark of generated documents that tells the log and the webhook. */
    String start(Program program, int documents) {
        Map<String, Object> command = Benchmarks.command(target.hostAndPort());
        command.put("artifacts", Map.of("generate", Map.of("count", documents, "bytes", 100)));
        command.put("notify", List.of("log", webhook.address()));
        return program.api().start(command);
    }

    /** Waits until that many documents' times were acknowledged. */
    void awaitAcknowledged(int documents) {
        await("acknowledged documents")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> gateway.acknowledged().size() >= documents);
    }

    /**
     * What has to be true of a benchmark whatever happened on its way: completed once, one report, every document in it once with both times as they
     * were acknowledged, and one notification for each route.
     */
    void awaitOneReportAndOneNotificationPerRoute(Program program, String id, int documents) {
        JsonPath benchmark = program.api().awaitEnd(id);
        assertThat(benchmark.getString("status"))
                .as("failure: %s", benchmark.<Object>get("failure"))
                .isEqualTo("completed");
        // Slowking may have taken a report and gone away before it said so; the target tells it again, and is not
        // refused.
        awaitAcknowledged(documents);
        assertThat(program.api().timeline(id)).containsOnlyOnce("reporting", "completed");
        assertThat(program.api().reports(id)).hasSize(1);
        assertThat(program.api().csv(id).split("\r\n")).hasSize(documents + 1);
        assertReported(program.api().rows(id), documents);
        awaitDeliveries(program, id);
    }

    private void assertReported(List<Map<String, String>> rows, int documents) {
        assertThat(rows.stream().map(Stage::document)).hasSize(documents).doesNotHaveDuplicates();
        for (Map<String, String> row : rows) {
            Times times = new Times(Instant.parse(row.get("Upload Start")), Instant.parse(row.get("Upload End")));
            assertThat(gateway.acknowledged().getOrDefault(document(row), List.of()))
                    .as("acknowledged times of %s", document(row))
                    .contains(times);
        }
    }

    private static String document(Map<String, String> row) {
        return row.getOrDefault("Doc Name", "");
    }

    private void awaitDeliveries(Program program, String id) {
        await("deliveries").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        program.api().deliveries(id))
                .extracting(
                        delivery -> delivery.get("occasion"),
                        delivery -> delivery.get("route"),
                        delivery -> delivery.get("status"))
                .containsExactlyInAnyOrder(
                        tuple("completed_report", "log", "delivered"),
                        tuple("completed_report", webhook.shownAddress(), "delivered")));
        assertThat(webhook.received().stream().distinct()).singleElement().satisfies(notification -> {
            assertThat(notification.event()).isEqualTo("completed_report");
            assertThat(notification.benchmarkId()).isEqualTo(id);
        });
    }

    /** Documents whose times were acknowledged more than once: it was uploaded again. */
    Stream<String> reportedAgain() {
        return gateway.acknowledged().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey);
    }

    @Override
    public void close() {
        target.close();
        gateway.close();
        webhook.close();
    }
}
