package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists scale-test jobs. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List scale-test jobs, the newest first.")
final class JobListCommand implements Callable<Integer> {
    private static final String FORMAT = "%-36s  %-9s  %-10s  %-20s  %7s  %10s  %-15s  %s%n";

    @Option(names = "--limit", defaultValue = "20", description = "how many (${DEFAULT-VALUE})")
    int limit = 20;

    @Option(names = "--namespace", description = "only those of that namespace")
    @Nullable
    String namespace;

    @Option(names = "--project", description = "only those of that project")
    @Nullable
    String project;

    @Option(
            names = "--meta",
            paramLabel = "NAME=VALUE",
            description = "only those with that meta; may be given several times")
    Map<String, String> meta = new LinkedHashMap<>();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Jobs jobs = new Jobs(connection.open());
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("limit", Integer.toString(limit));
        if (namespace != null) {
            filters.put("namespace", namespace);
        }
        if (project != null) {
            filters.put("project", project);
        }
        meta.forEach((name, value) -> filters.put("meta." + name, value));
        JsonNode found = jobs.list(filters);
        System.out.printf(FORMAT, "jid", "state", "verdict", "created", "phases", "samples", "namespace", "project");
        for (JsonNode job : found) {
            System.out.printf(
                    FORMAT,
                    job.path("jid").asText(),
                    job.path("state").asText(),
                    job.path("verdict").asText("–"),
                    job.path("created_at").asText().replaceAll("\\.\\d+Z", "Z"),
                    job.path("phases").asText(),
                    job.path("samples").asText(),
                    job.path("namespace").asText(),
                    Jobs.plain(job.path("project").asText("")));
        }
        return 0;
    }
}
