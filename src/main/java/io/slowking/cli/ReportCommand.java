package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a benchmark's figures and gets its CSV. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Show the figures of a benchmark, and download its CSV with --output.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "id of the benchmark")
    String id = "";

    @Option(
            names = {"-o", "--output"},
            description = "file to write the CSV to")
    @Nullable
    Path output;

    @Option(names = "--full", description = "the CSV with start, end, size, target id and labels")
    boolean full;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Client client = connection.open();
        JsonNode benchmark = client.benchmark(id);
        System.out.printf(
                "%s: %s%n",
                benchmark.path("name").asText(), benchmark.path("status").asText());
        System.out.println(Progress.summary(benchmark));
        if (output != null) {
            client.download(id, full, output);
            System.out.println("CSV: " + output.toAbsolutePath());
        } else {
            client.reports(id).forEach(report -> System.out.println("CSV: " + place(report)));
        }
        return 0;
    }

    private static String place(JsonNode report) {
        String location = report.path("location").asText();
        return location.isEmpty() ? report.path("name").asText() : location;
    }
}
