package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys of a running Slowking. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make, list and revoke the keys with which Slowking is called.",
        subcommands = {KeyCommand.Create.class, KeyCommand.ListKeys.class, KeyCommand.Revoke.class})
final class KeyCommand {
    private static final String KEYS = "/api/v1/keys";

    /** Makes a key. Standard output has the key and nothing else, for scripts. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a key and print it. It is not shown again.")
    static final class Create implements Callable<Integer> {
        @Option(names = "--name", required = true, description = "whose it is")
        String name = "";

        @Option(
                names = "--role",
                required = true,
                description = "admin, engineer, reporter, machine, worker or viewer; may be given several times")
        List<String> roles = new ArrayList<>();

        @Option(
                names = "--scope",
                description =
                        "beginning of the paths that it is good for, such as /api/v1/document-times; may be given several times")
        List<String> scopes = new ArrayList<>();

        @Option(names = "--expires-in", description = "ISO-8601 duration, such as P90D (never)")
        @Nullable
        String expiresIn;

        @Option(names = "--requests-per-second", description = "limit of its own (the configured one)")
        @Nullable
        Integer requestsPerSecond;

        @Option(names = "--largest-body", description = "most bytes of a request's body (what every caller has)")
        @Nullable
        Long largestBody;

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            Client client = connection.open();
            ObjectNode wanted = client.newObject()
                    .put("name", name)
                    .put("expires_in", expiresIn)
                    .put("requests_per_second", requestsPerSecond)
                    .put("largest_body", largestBody);
            roles.forEach(wanted.withArray("roles")::add);
            scopes.forEach(wanted.withArray("scopes")::add);
            System.out.println(client.post(KEYS, wanted).path("key").asText());
            return 0;
        }
    }

    /** Lists the keys, without their secrets. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the keys.")
    static final class ListKeys implements Callable<Integer> {
        private static final String FORMAT = "%-12s  %-7s  %-20s  %-20s  %-24s  %s%n";

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            System.out.printf(FORMAT, "id", "status", "last used", "expires", "roles", "name");
            connection.open().forEach(KEYS, ListKeys::print);
            return 0;
        }

        private static void print(JsonNode key) {
            System.out.printf(
                    FORMAT,
                    key.path("id").asText(),
                    key.path("status").asText(),
                    Words.time(key.path("last_used_at")),
                    Words.time(key.path("expires_at")),
                    StreamSupport.stream(key.path("roles").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(",")),
                    Words.printable(key.path("name")));
        }
    }

    /** Revokes a key. */
    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Make a key good for nothing.")
    static final class Revoke implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "id of the key: the part between the underscores")
        String id = "";

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            JsonNode key = connection.open().post("%s/%s/revocation".formatted(KEYS, Client.encode(id)), null);
            System.out.printf("Key %s (%s) is revoked.%n", id, Words.printable(key.path("name")));
            return 0;
        }
    }
}
