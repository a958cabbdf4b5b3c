package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.ClosedPort;
import io.slowking.testing.TopicReader;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aTraceFollowsABenchmarkFromTheRequestToItsLastEvent() {
        String id = given().contentType("application/json")
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(TRACE))
                .body(Benchmarks.command("127.0.0.1:" + ClosedPort.any()))
                .post("/api/v1/benchmarks")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        try (TopicReader reader = new TopicReader(BenchmarkEvent.TOPIC)) {
            List<ConsumerRecord<String, String>> events = reader.until(
                    id, event -> TopicReader.header(event, "ce_type").equals("failed_benchmark"));

            assertThat(events).hasSize(2).allSatisfy(event -> assertThat(TopicReader.header(event, "traceparent"))
                    .startsWith("00-%s-".formatted(TRACE)));
        }
    }
}
