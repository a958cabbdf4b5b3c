package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.slowking.benchmark.PastBenchmarks;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole way in one command: servers, a target, a benchmark, its report. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start Slowking and a sample target, run a benchmark of 50 documents and show its report.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--exit",
            description = "stop when the report is there instead of serving on (also without a terminal)")
    boolean exit;

    @Option(
            names = "--history",
            description = "first fill in a made-up year: benchmarks, scale tests, test runs, merged pull requests")
    boolean history;

    @Override
    public Integer call() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        System.setProperty("quarkus.log.console.level", "WARN");
        System.out.println("Starting Slowking with its own PostgreSQL and Kafka …");
        Set<String> asked = new HashSet<>();
        if (terminal) {
            asked.add(Demo.TERMINAL);
        }
        if (exit || !terminal) {
            asked.add(Demo.EXIT);
        }
        if (history) {
            asked.add(Demo.HISTORY);
        }
        return Server.run(Demo.class, asked.toArray(String[]::new));
    }

    /** What is done once Slowking serves. */
    static final class Demo implements QuarkusApplication {
        static final String TERMINAL = "terminal";
        static final String EXIT = "exit";
        static final String HISTORY = "history";

        private static final int DOCUMENTS = 50;

        @Override
        public int run(String... arguments) throws Exception {
            Set<String> asked = Set.of(arguments);
            boolean terminal = asked.contains(TERMINAL);
            String server = "http://127.0.0.1:" + Settings.port();
            Client client = new Client(server);
            if (asked.contains(HISTORY)) {
                System.out.println("A year that never was, marked as demo=history:");
                PastBenchmarks benchmarks =
                        CDI.current().select(PastBenchmarks.class).get();
                new History(benchmarks, client, new Steps(System.out, terminal)).write();
            }
            SampleTargetConfig config = SampleTargetConfig.DEFAULT
                    .withPort(0)
                    .withReporting(Reporting.DEFAULT.withSlowking(URI.create(server)));
            try (SampleTarget target = SampleTarget.start(config)) {
                JsonNode benchmark = benchmark(client, target, terminal);
                show(client, benchmark, server);
                boolean completed = benchmark.path("status").asText().equals("completed");
                if (asked.contains(EXIT) || !completed) {
                    return completed ? 0 : Main.BENCHMARK_FAILED;
                }
                System.out.printf(
                        "The sample target goes on at %s, Slowking at %s. Ctrl-C stops both.%n",
                        target.hostAndPort(), server);
                Quarkus.waitForExit();
                return 0;
            }
        }

        private static JsonNode benchmark(Client client, SampleTarget target, boolean terminal)
                throws InterruptedException {
            var command = client.newObject()
                    .put("name", "demo")
                    .put("benchmark_type", "latency")
                    .put("target_url", target.hostAndPort())
                    .put("username", "demo")
                    .put("password", "demo")
                    .put("target_infra", "local");
            command.putObject("artifacts").putObject("generate").put("count", DOCUMENTS);
            String id = client.start(command);
            System.out.printf("Benchmark %s: %d documents to the sample target%n", id, DOCUMENTS);
            return new Progress(client, System.out, terminal).follow(id);
        }

        private static void show(Client client, JsonNode benchmark, String server) {
            System.out.println(Progress.summary(benchmark));
            for (JsonNode report : client.reports(benchmark.path("id").asText())) {
                System.out.println("CSV:   " + report.path("location").asText());
            }
            System.out.printf("API:   %s/docs%n", server);
            System.out.printf(
                    "JSON:  %s%s%n",
                    server, benchmark.path("links").path("self").asText());
        }
    }
}
