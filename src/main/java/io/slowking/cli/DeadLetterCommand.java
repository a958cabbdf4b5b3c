package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The dead letters of a running Slowking. */
@Command(
        name = "dead-letter",
        mixinStandardHelpOptions = true,
        description = "List, show, replay and discard events that could not be handled.",
        subcommands = {
            DeadLetterCommand.ListLetters.class,
            DeadLetterCommand.Show.class,
            DeadLetterCommand.Replay.class,
            DeadLetterCommand.Discard.class
        })
final class DeadLetterCommand {
    private static final String LETTERS = "/api/v1/dead-letters";

    private static String path(String handler, String eventId) {
        return "%s/%s/%s".formatted(LETTERS, Client.encode(handler), Client.encode(eventId));
    }

    /** Lists them. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the dead letters, the newest first.")
    static final class ListLetters implements Callable<Integer> {
        private static final String FORMAT = "%-20s  %-24s  %-36s  %8s  %s%n";

        @Option(names = "--handler", description = "only those of that handler")
        @Nullable
        String handler;

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            System.out.printf(FORMAT, "died", "handler", "event", "attempts", "failure");
            String filter = handler == null ? "" : "?handler=" + Client.encode(handler);
            connection
                    .open()
                    .forEach(
                            LETTERS + filter,
                            letter -> System.out.printf(
                                    FORMAT,
                                    Words.time(letter.path("died_at")),
                                    letter.path("handler").asText(),
                                    letter.path("event_id").asText(),
                                    letter.path("attempts").asText(),
                                    Words.printable(letter.path("failure"))));
            return 0;
        }
    }

    /** Shows one with its data. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a dead letter with its data, as JSON.")
    static final class Show implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "HANDLER", description = "the handler that failed")
        String handler = "";

        @Parameters(index = "1", paramLabel = "EVENT", description = "id of the event")
        String eventId = "";

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            System.out.println(connection.open().get(path(handler, eventId)).toPrettyString());
            return 0;
        }
    }

    /** Has one handled again, or all of a handler. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Have the handler called again: with one event, or with all of its dead letters.")
    static final class Replay implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "HANDLER", description = "the handler that failed")
        String handler = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "EVENT", description = "id of the event (all)")
        @Nullable
        String eventId;

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            Client client = connection.open();
            if (eventId == null) {
                JsonNode answer = client.post("%s/%s/replay".formatted(LETTERS, Client.encode(handler)), null);
                System.out.printf("%s dead letters are handled again.%n", answer.path("replayed"));
            } else {
                client.post(path(handler, eventId) + "/replay", null);
                System.out.println("The dead letter is handled again.");
            }
            return 0;
        }
    }

    /** Gives one up, or all of a handler. */
    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description =
                    "Give a dead letter up, or all of a handler. They are kept with the reason, but no longer counted.")
    static final class Discard implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "HANDLER", description = "the handler that failed")
        String handler = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "EVENT", description = "id of the event (all)")
        @Nullable
        String eventId;

        @Option(names = "--reason", required = true, description = "why nobody has to handle it any more")
        String reason = "";

        @Mixin
        Connection connection = new Connection();

        @Override
        public Integer call() {
            Client client = connection.open();
            JsonNode why = client.newObject().put("reason", reason);
            if (eventId == null) {
                JsonNode answer = client.post("%s/%s/discard".formatted(LETTERS, Client.encode(handler)), why);
                System.out.printf("%s dead letters are discarded.%n", answer.path("discarded"));
            } else {
                client.post(path(handler, eventId) + "/discard", why);
                System.out.println("The dead letter is discarded.");
            }
            return 0;
        }
    }
}
