package io.slowking.operations;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.ClosedPort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLetterTest {
    /** A webhook that nobody serves makes a dead letter, without any trick. */
    private static String failedDelivery() {
        Map<String, Object> command = Benchmarks.command("127.0.0.1:" + ClosedPort.any());
        command.put("notify", List.of("http://127.0.0.1:%d/hook".formatted(ClosedPort.any())));
        String id = Benchmarks.start(command);
        return await("the delivery to fail")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> deliveries(id).getString("items.find { it.status == 'failed' }?.id"),
                        found -> found != null);
    }

    private static JsonPath deliveries(String benchmark) {
        return given().get("/api/v1/benchmarks/%s/deliveries".formatted(benchmark))
                .jsonPath();
    }

    private static JsonPath letterOf(String delivery) {
        return given().get("/api/v1/dead-letters?limit=1000")
                .jsonPath()
                .setRootPath("items.find { it.subject == '%s' }".formatted(delivery));
    }

    @Test
    void aDeadLetterTellsItsHandlerEventAndReason() {
        String delivery = failedDelivery();

        given().get("/api/v1/dead-letters?limit=1000")
                .then()
                .statusCode(200)
                .body("items.subject", hasItem(delivery))
                .rootPath("items.find { it.subject == '%s' }".formatted(delivery))
                .body("handler", equalTo("deliver_notification"))
                .body("type", equalTo("requested_notification"))
                .body("data.delivery_id", equalTo(delivery))
                .body("attempts", equalTo(3))
                .body("failure", notNullValue());
    }

    @Test
    void aReplayedDeadLetterIsHandledAgain() {
        String delivery = failedDelivery();
        String diedAt = letterOf(delivery).getString("died_at");

        given().post("/api/v1/dead-letters/deliver_notification/%s/replay"
                        .formatted(letterOf(delivery).getString("event_id")))
                .then()
                .statusCode(202);

        await("it to die again, the webhook being still away")
                .atMost(Duration.ofSeconds(20))
                .until(() -> letterOf(delivery).getString("died_at"), again -> again != null && !again.equals(diedAt));
    }

    @Test
    void anUnknownDeadLetterCantBeReplayed() {
        given().post("/api/v1/dead-letters/deliver_notification/nonsense/replay")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_dead_letter"));
    }

    @Test
    void theMetricsTellWhatIsOnItsWay() {
        failedDelivery();

        await("the gauges to be refreshed")
                .atMost(Duration.ofSeconds(20))
                .until(() -> metric("slowking_dead_letters_present") > 0
                        && metric("slowking_benchmarks{status=\"failed\",}") > 0
                        && metric("slowking_outbox_backlog") >= 0);
    }

    /** The value of a metric; -1 while there is none. */
    private static double metric(String name) {
        return given().accept("text/plain")
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void existingClientsFindTheirHealthAddress() {
        given().get("/api/v1/health").then().statusCode(200).body("status", equalTo("ok"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }
}
