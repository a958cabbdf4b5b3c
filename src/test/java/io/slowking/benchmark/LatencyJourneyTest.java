package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import io.slowking.testing.Benchmarks;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LatencyJourneyTest {
    @TestHTTPResource("/")
    URI slowking;

    @Test
    void aBenchmarkEndsInAReportOfAllItsDocuments() {
        try (SampleTarget target = SampleTarget.start(
                SampleTargetConfig.DEFAULT.withPort(0).withReporting(Reporting.DEFAULT.withSlowking(slowking)))) {
            Map<String, Object> command = Benchmarks.command(target.hostAndPort());
            command.put("name", "journey");
            command.put("target_infra", "docker");
            command.put("target_version", "1.2.3");

            String id = Benchmarks.start(command);

            JsonPath benchmark = Benchmarks.awaitEnd(id);
            assertThat(benchmark.getString("status")).isEqualTo("completed");
            assertThat(benchmark.getInt("counts.documents")).isEqualTo(3);
            assertThat(benchmark.getDouble("figures.latency.p50")).isPositive();
            String csv = given().get("/api/v1/benchmarks/%s/report.csv".formatted(id))
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(csv.split("\r\n"))
                    .hasSize(4)
                    .startsWith("Benchmark Name,Benchmark Type,Infra,Eigen Version,Doc Name,Upload Time (seconds)")
                    .allMatch(line -> line.startsWith("Benchmark Name,")
                            || line.matches("journey,latency,docker,1\\.2\\.3,document-00000\\d\\.txt,\\d+(\\.\\d+)?"));
            assertThat(Benchmarks.timeline(id))
                    .startsWith("pending", "preparing", "creating_project", "uploading")
                    .contains("reporting", "completed");
        }
    }
}
