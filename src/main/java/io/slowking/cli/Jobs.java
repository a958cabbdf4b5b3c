package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The scale-test jobs of a running Slowking. */
final class Jobs {
    private static final String JOBS = "/api/v1/jobs";

    private static final Duration WAIT = Duration.ofMillis(250);
    private static final int MOST_WAITS = 120;

    private final Client client;

    Jobs(Client client) {
        this.client = client;
    }

    JsonNode list(Map<String, String> filters) {
        return client.get(JOBS + query(filters)).path("items");
    }

    JsonNode show(String jid, @Nullable String namespace) {
        return client.get(JOBS + "/" + Client.encode(jid) + of(namespace));
    }

    /** The job with its indicators: right after its completion they are computed for a moment. */
    JsonNode judged(String jid, @Nullable String namespace) {
        JsonNode job = show(jid, namespace);
        for (int wait = 0; wait < MOST_WAITS && job.path("verdict").asText().equals("pending"); wait++) {
            LockSupport.parkNanos(WAIT.toNanos());
            job = show(jid, namespace);
        }
        return job;
    }

    JsonNode compare(String query) {
        return client.get("/api/v1/comparisons/jobs?" + query);
    }

    /** Downloads what stands behind the job's address into a file. */
    void download(String jid, String what, @Nullable String namespace, Path file) {
        client.download(JOBS + "/" + Client.encode(jid) + "/" + what + of(namespace), file);
    }

    private static String of(@Nullable String namespace) {
        return namespace == null ? "" : query(Map.of("namespace", namespace));
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> Client.encode(parameter.getKey()) + "=" + Client.encode(parameter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** Whatever somebody wrote, it stays on its line and doesn't command the terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
