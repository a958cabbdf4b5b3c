package io.slowking.notification;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.notification.Receiver.Told;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What programs are told. */
@QuarkusTest
class WebhookTest {
    private final FakeTarget target = new FakeTarget();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void closeBoth() {
        target.close();
        receiver.close();
    }

    @Test
    void aReportIsToldAsSignedJson() throws Exception {
        String id = Benchmarks.completed(target, told(receiver.url()));
        Map<String, Object> delivery = Benchmarks.awaitDelivery(id, "completed_report", "delivered");

        assertThat(receiver.told()).hasSize(1);
        Told told = receiver.told().getFirst();
        JsonPath body = JsonPath.from(told.body());
        assertThat(told.path()).isEqualTo("/hook?a=b");
        assertThat(body.getString("event")).isEqualTo("completed_report");
        assertThat(body.getString("benchmark_id")).isEqualTo(id);
        assertThat(body.getString("title")).isEqualTo("Benchmark Report: a benchmark");
        assertThat(body.getDouble("figures.latency.p50")).isEqualTo(3.5);
        assertThat(body.getString("report_url")).endsWith("/report.csv");
        assertThat(told.delivery()).isEqualTo(delivery.get("id")).isEqualTo(body.getString("delivery_id"));
        assertThat(told.signature())
                .isEqualTo("sha256=" + hmac("a shared secret", told.timestamp() + "." + told.body()));
        assertThat(Duration.between(Instant.ofEpochSecond(Long.parseLong(told.timestamp())), Instant.now()))
                .isLessThan(Duration.ofMinutes(1));
    }

    private static String hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "any"));
        return "%064x".formatted(new BigInteger(1, mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void slackGetsWhatItsIncomingWebhooksTake() {
        String id = Benchmarks.completed(target, told("slack:" + receiver.url()));
        Benchmarks.awaitDelivery(id, "completed_report", "delivered");

        Map<String, Object> body =
                JsonPath.from(receiver.told().getFirst().body()).getMap("");
        assertThat(body).containsOnlyKeys("text");
        assertThat(body.get("text"))
                .asString()
                .startsWith("*Benchmark Report: a benchmark*")
                .contains("p99");
    }

    @Test
    void aWebhookThatFailsOnceIsToldAgainUnderTheSameDeliveryId() {
        receiver.answering(500);

        String id = Benchmarks.completed(target, told(receiver.url()));

        assertThat(Benchmarks.awaitDelivery(id, "completed_report", "delivered"))
                .containsEntry("attempts", 2);
        assertThat(receiver.told())
                .hasSize(2)
                .extracting(Told::delivery)
                .containsOnly(receiver.told().getFirst().delivery());
    }

    @Test
    void aWebhookThatHangsUpInTheMiddleIsToldAgainUnderTheSameDeliveryId() {
        receiver.answering(Receiver.HANG_UP);

        String id = Benchmarks.completed(target, told(receiver.url()));

        assertThat(Benchmarks.awaitDelivery(id, "completed_report", "delivered"))
                .containsEntry("attempts", 2);
        assertThat(receiver.told())
                .extracting(Told::delivery)
                .hasSize(2)
                .containsOnly(receiver.told().getFirst().delivery());
    }

    @Test
    void aWebhookThatKeepsFailingIsGivenUpAndTheTimelineSaysSo() {
        receiver.always(503);

        String id = Benchmarks.completed(target, told(receiver.url()));

        assertThat(Benchmarks.awaitDelivery(id, "completed_report", "failed"))
                .containsEntry("attempts", 3)
                .containsEntry("failure", "The webhook answered 503")
                .extractingByKey("history", InstanceOfAssertFactories.list(Map.class))
                .extracting(attempt -> attempt.get("outcome"))
                .containsOnly("The webhook answered 503")
                .hasSize(3);
        await().untilAsserted(() -> assertThat(Benchmarks.timeline(id)).contains("failed_notification"));
        assertThat(Benchmarks.get(id).getString("status")).isEqualTo("completed");
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.always(307);

        String id = Benchmarks.completed(target, told(receiver.url()));

        assertThat(Benchmarks.awaitDelivery(id, "completed_report", "failed"))
                .containsEntry("failure", "The webhook answered 307");
    }

    @Test
    void anAddressBehindTheGuardIsRefusedAtOnce() {
        Benchmarks.post(told("http://169.254.169.254/latest"))
                .statusCode(422)
                .body("errors[0].field", equalTo("notify"))
                .body("errors[0].message", containsString("169.254.169.254"));
    }

    @Test
    void eachRouteIsToldOncePerEvent() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("notify", List.of(receiver.url(), receiver.url(), "log"));
        String id = Benchmarks.completed(target, command);
        Benchmarks.awaitDelivery(id, "completed_report", "delivered");

        given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);
        Benchmarks.awaitStatus(id, "completed");

        await().untilAsserted(() -> given().get("/api/v1/benchmarks/%s/deliveries".formatted(id))
                .then()
                .body("items", hasSize(2))
                .body("items.status.unique()", equalTo(List.of("delivered"))));
        assertThat(receiver.told()).hasSize(1);
    }

    @Test
    void aRouteThatDoesNotAnswerSaysSoWhenItIsTried() {
        given().post("/api/v1/notification-routes/nobody/test")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(false))
                .body("failure", notNullValue());
        given().post("/api/v1/notification-routes/log/test/")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(true));
        given().post("/api/v1/notification-routes/unheard-of/test")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_route"));
    }

    private Map<String, Object> told(String route) {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("notify", List.of(route));
        return command;
    }
}
