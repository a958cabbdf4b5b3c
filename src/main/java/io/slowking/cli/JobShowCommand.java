package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a scale-test job. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show a scale-test job with its meta and indicators.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no indicator failed", "1:it can't be shown", "2:an indicator failed, or wrong usage"})
final class JobShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JID", description = "id of the job")
    String jid = "";

    @Option(names = "--namespace", description = "namespace of the job")
    @Nullable
    String namespace;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        JsonNode job = new Jobs(connection.open()).show(jid, namespace);
        System.out.printf(
                "%s %s: %s phases, %s samples, %s to %s%n",
                job.path("jid").asText(),
                job.path("state").asText(),
                job.path("phases").asText(),
                job.path("samples").asText(),
                job.path("started").asText("?"),
                job.path("completed").asText("?"));
        job.path("meta")
                .properties()
                .forEach(meta -> System.out.printf(
                        "%s: %s%n",
                        Jobs.plain(meta.getKey()),
                        Jobs.plain(meta.getValue().asText(meta.getValue().toString()))));
        for (JsonNode indicator : job.path("indicators")) {
            System.out.printf(
                    "%-6s  %s: %s%n",
                    indicator.path("verdict").asText(),
                    Jobs.plain(indicator.path("name").asText()),
                    Jobs.plain(indicator.path("reason").asText()));
        }
        return job.path("verdict").asText().equals("failed") ? Main.REGRESSED : 0;
    }
}
