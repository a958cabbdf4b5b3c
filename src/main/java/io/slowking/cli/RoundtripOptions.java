package io.slowking.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the type roundtrip: which request is measured, and when it is sent. */
final class RoundtripOptions {
    @Option(names = "--method", description = "method of the request (GET)")
    @Nullable
    String method;

    @Option(names = "--path", description = "path and query of the request; {name} and {index} are put in")
    @Nullable
    String path;

    @Option(
            names = "--header",
            description =
                    "Name=value; may be given several times. @NAME takes the value from that environment variable")
    Map<String, String> headers = new TreeMap<>();

    @Option(names = "--body", description = "document or none (by the method)")
    @Nullable
    String body;

    @Option(names = "--content-type", description = "of the documents (application/octet-stream)")
    @Nullable
    String contentType;

    @Option(names = "--expect", split = ",", description = "statuses that are answers, such as 2xx,304 (2xx)")
    List<String> expected = new ArrayList<>();

    @Option(names = "--timeout", description = "ISO-8601 duration for an answer (PT30S)")
    @Nullable
    String timeout;

    @Option(names = "--concurrency", description = "requests under way at once: the closed model (1)")
    @Nullable
    Integer concurrency;

    @Option(names = "--rate", description = "requests per second: the open model")
    @Nullable
    Double rate;

    @Option(
            names = "--ramp",
            description = "START+STEP/DURATION: rates that grow until --limit breaks, such as 10+10/PT10S")
    @Nullable
    String ramp;

    @Option(names = "--ramp-steps", description = "how many steps a ramp has at most (20)")
    @Nullable
    Integer rampSteps;

    @Option(
            names = "--limit",
            description = "pN=SECONDS: bound on a percentile of the latencies in a ramp's step, such as p95=0.5")
    @Nullable
    String limit;

    @Option(names = "--warm-up", description = "requests, or an ISO-8601 duration of them, that don't count")
    @Nullable
    String warmUp;

    @Option(names = "--repetitions", description = "how often each document is sent (1)")
    @Nullable
    Integer repetitions;

    @Option(names = "--most-in-flight", description = "requests under way at once in the open model (1000)")
    @Nullable
    Integer mostInFlight;

    @Option(names = "--max-failed", description = "share of requests that may fail, from 0 to 1 (0.01)")
    @Nullable
    Double maxFailed;

    /** Adds what was given to a start command; nothing when nothing was. */
    void addTo(ObjectNode command) {
        addRequest(command);
        addLoad(command);
        command.properties()
                .removeIf(
                        field -> field.getValue().isObject() && field.getValue().isEmpty());
    }

    private void addRequest(ObjectNode command) {
        ObjectNode request = command.putObject("request");
        putText(request, "method", method);
        putText(request, "path", path);
        putText(request, "body", body);
        putText(request, "content_type", contentType);
        putText(request, "timeout", timeout);
        expected.forEach(status -> request.withArray("expected_status").add(status));
        headers.forEach((name, value) -> request.withObject("/headers").put(name, clear(value)));
    }

    /** The value itself, or that of the environment variable which it names: a command line can be seen by others. */
    private static String clear(String value) {
        if (!value.startsWith("@")) {
            return value;
        }
        String secret = System.getenv(value.substring(1));
        if (secret == null) {
            throw new ClientFailure("There is no environment variable " + value.substring(1));
        }
        return secret;
    }

    private void addLoad(ObjectNode command) {
        ObjectNode load = command.putObject("load");
        putNumber(load, "concurrency", concurrency);
        putNumber(load, "repetitions", repetitions);
        putNumber(load, "most_in_flight", mostInFlight);
        if (rate != null) {
            load.put("rate", rate);
        }
        if (maxFailed != null) {
            load.put("max_failed_share", maxFailed);
        }
        if (warmUp != null) {
            ObjectNode node = load.putObject("warm_up");
            if (warmUp.matches("\\d{1,9}")) {
                node.put("requests", Integer.parseInt(warmUp));
            } else {
                node.put("duration", warmUp);
            }
        }
        if (ramp != null) {
            addRamp(load, ramp);
        }
    }

    private void addRamp(ObjectNode load, String text) {
        String[] parts = text.split("[+/]");
        if (parts.length < 2 || parts.length > 3) {
            throw new ClientFailure(
                    "--ramp has to be START+STEP/DURATION, such as 10+10/PT10S, not '%s'".formatted(text));
        }
        ObjectNode node = load.putObject("ramp");
        node.put("start_rate", number("--ramp", parts[0])).put("step_rate", number("--ramp", parts[1]));
        if (parts.length == 3) {
            node.put("step_duration", parts[2]);
        }
        putNumber(node, "most_steps", rampSteps);
        if (limit != null) {
            String[] bound = limit.split("=");
            if (bound.length != 2 || !bound[0].startsWith("p")) {
                throw new ClientFailure("--limit has to be pN=SECONDS, such as p95=0.5, not '%s'".formatted(limit));
            }
            node.putObject("limit")
                    .put("percentile", number("--limit", bound[0].substring(1)))
                    .put("seconds", number("--limit", bound[1]));
        }
    }

    private static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ClientFailure("%s: '%s' is no number".formatted(option, text));
        }
    }

    private static void putText(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void putNumber(ObjectNode node, String name, @Nullable Integer value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
