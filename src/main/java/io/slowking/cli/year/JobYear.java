package io.slowking.cli.year;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Scale-test jobs of four versions over two parameters. From 2.8.0 on deploying takes longer where there are many instances, and where there are most
 * of them with the largest payload a phase fails.
 */
public final class JobYear {
    private static final String[] VERSIONS = {"2.6.0", "2.7.0", "2.8.0", "2.9.0"};
    private static final int[] INSTANCES = {1, 2, 4, 8, 16, 32, 64};
    private static final int[] PAYLOADS = {1, 10, 100};
    private static final int SAMPLES = 40;
    private static final int SLOWER_SINCE = 2;
    private static final int MANY = 32;
    private static final int FIRST_DAY = 230;
    private static final int DAYS_APART = 38;

    private final Year year;

    public JobYear(Year year) {
        this.year = year;
    }

    /** The jobs, as the body of a post, in their order. */
    public List<ObjectNode> all() {
        return IntStream.range(0, VERSIONS.length).mapToObj(this::job).toList();
    }

    private ObjectNode job(int number) {
        Instant start = year.at(FIRST_DAY + DAYS_APART * number);
        RandomGenerator chances = Year.chances("job " + VERSIONS[number]);
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        job.put("jid", jid(VERSIONS[number]).toString())
                .put("project", "demo-shop")
                .put("status", 0);
        job.put("started", start.toString());
        job.putObject("meta")
                .put("version", VERSIONS[number])
                .put("environment", "demo-cluster")
                .put(Year.MARK, Year.HISTORY);
        ArrayNode parameters = job.putArray("parameters");
        declared(parameters, "instances").put("title", "Instances");
        declared(parameters, "payload").put("title", "Payload").put("units", "kB");
        ArrayNode metrics = job.putArray("metrics");
        declared(metrics, "deployTime")
                .put("title", "Time to deploy")
                .put("units", "s")
                .put("direction", "lower");
        declared(metrics, "throughput")
                .put("title", "Requests per second")
                .put("units", "1/s")
                .put("direction", "higher");
        job.putArray("indicators")
                .addObject()
                .put("name", "slowest deployment")
                .put("metric", "deployTime.mean")
                .put("over_phases", "max")
                .put("change_up", 0.1);
        ArrayNode phases = job.putArray("runs").addObject().put("run", 0).putArray("phases");
        Instant at = start;
        for (int instances : INSTANCES) {
            for (int payload : PAYLOADS) {
                boolean slower = number >= SLOWER_SINCE && instances >= MANY;
                boolean failed = slower && instances > MANY && payload == 100;
                at = addPhase(phases.addObject(), at, instances, payload, slower, failed, chances);
            }
        }
        return job.put("completed", at.toString());
    }

    /** With an id of its own, so that what others mean by the name doesn't matter. */
    private static ObjectNode declared(ArrayNode declarations, String name) {
        UUID id = UUID.nameUUIDFromBytes("demo %s".formatted(name).getBytes(StandardCharsets.UTF_8));
        return declarations.addObject().put("name", name).put("id", id.toString());
    }

    private UUID jid(String version) {
        return UUID.nameUUIDFromBytes(
                "demo job %s %s".formatted(version, year.end()).getBytes(StandardCharsets.UTF_8));
    }

    private static Instant addPhase(
            ObjectNode phase,
            Instant start,
            int instances,
            int payload,
            boolean slower,
            boolean failed,
            RandomGenerator chances) {
        double deploy = (0.8 + 0.11 * Math.pow(instances, 1.05) + 0.002 * payload) * (slower ? 1.35 : 1);
        double throughput = 420 * Math.pow(instances, 0.82) / (1 + 0.006 * payload) * (slower ? 0.86 : 1);
        phase.put("started", start.toString())
                .put("ended", start.plusSeconds(2L * SAMPLES).toString());
        phase.putObject("parameters").put("instances", instances).put("payload", payload);
        phase.putObject("flags").put("status", failed ? "FAILED" : "OK");
        ObjectNode samples = phase.putObject("samples");
        ArrayNode deploys = samples.putArray("deployTime");
        ArrayNode throughputs = samples.putArray("throughput");
        for (int sample = 0; sample < SAMPLES; sample++) {
            double second = start.getEpochSecond() + 2.0 * sample;
            deploys.addArray().add(second).add(rounded(deploy * Math.exp(0.09 * chances.nextGaussian())));
            throughputs.addArray().add(second).add(rounded(throughput * Math.exp(0.05 * chances.nextGaussian())));
        }
        return start.plusSeconds(3L * SAMPLES);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
