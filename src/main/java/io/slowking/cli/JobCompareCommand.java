package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two scale-test jobs, for people and for CI. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compare a scale-test job with a reference.",
        exitCodeOnInvalidInput = Main.FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:accepted, nothing got worse",
            "1:they can't be compared, have nothing in common or too few values, or wrong usage",
            "2:regressed"
        })
final class JobCompareCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "id of the job to compare with")
    String reference = "";

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "id of the job that is judged")
    String candidate = "";

    @Option(
            names = "--threshold",
            defaultValue = "0.05",
            description = "smallest change that counts, as a share (${DEFAULT-VALUE})")
    String threshold = "0.05";

    @Option(
            names = "--weight",
            paramLabel = "METRIC=N",
            description = "changes of the metric count N times; may be given several times")
    Map<String, String> weights = new LinkedHashMap<>();

    @Option(
            names = "--ignore",
            paramLabel = "METRIC",
            description = "metric that isn't compared; may be given several times")
    List<String> ignored = List.of();

    @Option(names = "--namespace", description = "namespace of both jobs")
    @Nullable
    String namespace;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        JsonNode comparison = new Jobs(connection.open()).compare(query());
        System.out.println(comparison.path("words").asText());
        int shown = 0;
        for (JsonNode cell : comparison.path("cells")) {
            String verdict = cell.path("verdict").asText();
            if (shown < MOST_SHOWN && (verdict.equals("worse") || verdict.equals("better"))) {
                System.out.printf(
                        "%-6s  %s  %s%n",
                        verdict,
                        Jobs.plain(cell.path("parameters").toString()),
                        Jobs.plain(cell.path("words").asText()));
                shown++;
            }
        }
        if (comparison.path("verdict").asText().equals("too_few_data")) {
            return Main.FAILED;
        }
        boolean accepted = comparison.path("accepted").asBoolean();
        System.out.println(accepted ? "accepted" : "regressed");
        return accepted ? 0 : Main.REGRESSED;
    }

    private String query() {
        StringBuilder query = new StringBuilder("limit=1000&threshold=")
                .append(Client.encode(threshold))
                .append("&reference=")
                .append(Client.encode(reference))
                .append("&candidate=")
                .append(Client.encode(candidate));
        weights.forEach((metric, weight) -> query.append("&weight=").append(Client.encode(metric + ":" + weight)));
        ignored.forEach(metric -> query.append("&ignore=").append(Client.encode(metric)));
        if (namespace != null) {
            query.append("&namespace=").append(Client.encode(namespace));
        }
        return query.toString();
    }
}
