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
        exitCodeList = {
            "0:no indicator failed",
            "1:it can't be shown, isn't completed, or couldn't be judged by an indicator",
            "2:an indicator failed, or wrong usage"
        })
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
        JsonNode job = new Jobs(connection.open()).judged(jid, namespace);
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
        return switch (job.path("verdict").asText()) {
            case "failed" -> Main.REGRESSED;
            case "pending" -> unclear("Its indicators aren't there yet.");
            case "not_judged" -> unclear("An indicator with a threshold couldn't be judged.");
            default -> job.path("state").asText().equals("completed") ? 0 : unclear("The job isn't completed.");
        };
    }

    private static int unclear(String why) {
        System.err.println(why);
        return Main.FAILED;
    }
}
