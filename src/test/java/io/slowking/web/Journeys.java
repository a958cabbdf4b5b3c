package io.slowking.web;

import static io.restassured.RestAssured.given;

import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import io.slowking.testing.Benchmarks;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tests of pages need to have run. */
final class Journeys {
    private static final Map<String, String> SHARED = new ConcurrentHashMap<>();

    private Journeys() {}

    /** A target that takes that long for the middle document, four at a time. */
    static SampleTarget target(URI slowking, Duration median) {
        return SampleTarget.start(SampleTargetConfig.DEFAULT
                .withPort(0)
                .withProcessing(Processing.DEFAULT.withDelay(new Delay.LogNormal(median, 0.5, Delay.DEFAULT_SEED)))
                .withReporting(Reporting.DEFAULT.withSlowking(slowking)));
    }

    static Map<String, Object> command(String target, String name, String version, int documents) {
        Map<String, Object> command = new HashMap<>(Benchmarks.command(target));
        command.put("name", name);
        command.put("target_version", version);
        command.put("target_infra", "k8s");
        command.put("artifacts", Map.of("generate", Map.of("count", documents, "bytes", 400)));
        return command;
    }

    /** The id of a completed benchmark of that version, of 60 documents; the same one for every test, so nobody may change it. */
    static String completed(URI slowking, String version) {
        return SHARED.computeIfAbsent(
                version, _ -> completed(slowking, "looked at", version, Duration.ofMillis(8), 60));
    }

    /** The id of a benchmark that has run to its end. */
    static String completed(URI slowking, String name, String version, Duration median, int documents) {
        try (SampleTarget target = target(slowking, median)) {
            String id = Benchmarks.start(command(target.hostAndPort(), name, version, documents));
            Benchmarks.awaitStatus(id, "completed");
            return id;
        }
    }

    static String csv(String id) {
        return given().get("/api/v1/benchmarks/%s/report.csv".formatted(id)).asString();
    }
}
