package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a benchmark on a running Slowking and follows it. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Start a benchmark on a running Slowking and follow it to its end.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:completed (or accepted, with --no-follow)",
            "1:refused",
            "2:wrong usage",
            "3:the benchmark failed or was cancelled"
        })
final class StartCommand implements Callable<Integer> {
    @Option(names = "--name", required = true, description = "name of the benchmark")
    String name = "";

    @Option(
            names = "--type",
            defaultValue = "latency",
            description = "benchmark type: latency or roundtrip (${DEFAULT-VALUE})")
    String type = "latency";

    @Option(names = "--target", required = true, description = "host:port or URL of the target")
    String target = "";

    @Option(names = "--username", description = "user name at the target; the type latency needs one")
    @Nullable
    String username;

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            description =
                    "password at the target; asked for when no value is given. In scripts: --password \"$PASSWORD\"")
    char @Nullable [] password;

    @Option(names = "--infra", description = "where the target runs: docker, k8s, local …")
    @Nullable
    String infra;

    @Option(names = "--target-version", description = "version of the target")
    @Nullable
    String version;

    @Option(names = "--set", description = "artifact set to upload")
    @Nullable
    String set;

    @Option(names = "--documents", description = "number of documents to generate instead of a set")
    @Nullable
    Integer documents;

    @Option(names = "--bytes", defaultValue = "4000", description = "size of a generated document (${DEFAULT-VALUE})")
    int bytes = 4000;

    @Option(names = "--notify", description = "route; may be given several times")
    List<String> routes = new ArrayList<>();

    @Option(names = "--label", description = "key=value; may be given several times")
    Map<String, String> labels = new TreeMap<>();

    @Option(names = "--deadline", description = "ISO-8601 duration, such as PT30M")
    @Nullable
    String deadline;

    @Option(names = "--no-follow", description = "only print the id")
    boolean noFollow;

    @ArgGroup(exclusive = false, heading = "%nOf the type roundtrip:%n")
    RoundtripOptions roundtrip = new RoundtripOptions();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws InterruptedException {
        Client client = connection.open();
        String id = client.start(command(client));
        System.out.println(id);
        if (noFollow) {
            return 0;
        }
        JsonNode benchmark = new Progress(client, System.out, System.console() != null).follow(id);
        System.out.println(Progress.summary(benchmark));
        return benchmark.path("status").asText().equals("completed") ? 0 : Main.BENCHMARK_FAILED;
    }

    private ObjectNode command(Client client) {
        ObjectNode command = client.newObject()
                .put("name", name)
                .put("benchmark_type", type)
                .put("target_url", target)
                .put("username", username)
                .put("password", password == null ? null : new String(password))
                .put("target_infra", infra)
                .put("target_version", version)
                .put("deadline", deadline);
        if (set != null) {
            command.putObject("artifacts").put("set", set);
        } else if (documents != null) {
            command.putObject("artifacts")
                    .putObject("generate")
                    .put("count", documents)
                    .put("bytes", bytes);
        }
        roundtrip.addTo(command);
        routes.forEach(command.withArray("notify")::add);
        labels.forEach(command.withObject("/labels")::put);
        return command;
    }
}
