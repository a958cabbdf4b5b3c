package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pushes the results of a test run. Repeating the step of a CI job changes nothing. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = "Push JUnit XML (or TAP, in files that end in .tap) to Slowking: all files as one run.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:recorded, or known already", "1:refused, or no Slowking answered", "2:wrong usage"})
final class PushTestRunCommand implements Callable<Integer> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "files, or patterns such as 'build/**/TEST-*.xml'")
    List<String> patterns = new ArrayList<>();

    @Option(names = "--source", required = true, description = "the CI system or project")
    String source = "";

    @Option(names = "--branch", description = "the branch; otherwise what the CI system says")
    @Nullable
    String branch;

    @Option(names = "--commit", description = "the commit's hash; otherwise what the CI system says")
    @Nullable
    String commit;

    @Option(names = "--job", description = "job, platform or shard")
    @Nullable
    String job;

    @Option(names = "--attempt", defaultValue = "1", description = "which attempt of the job it is (${DEFAULT-VALUE})")
    int attempt = 1;

    @Option(
            names = "--id",
            description = "the source's id of the run; otherwise one of the CI system's run, or a new one")
    @Nullable
    String id;

    @Option(names = "--timestamp", description = "time of the run (now)")
    @Nullable
    String timestamp;

    @Option(names = "--url", description = "where the CI system shows the run")
    @Nullable
    String url;

    @Option(names = "--title", description = "name, or class+name where the names of tests repeat")
    @Nullable
    String title;

    @Option(names = "--tries", defaultValue = "7", description = "how often to try (${DEFAULT-VALUE})")
    int tries = 7;

    @Mixin
    Connection connection = new Connection();

    private final CiEnvironment ci;
    private final Waiting waiting;

    PushTestRunCommand() {
        this(new CiEnvironment(System.getenv()), Thread::sleep);
    }

    PushTestRunCommand(CiEnvironment ci, Waiting waiting) {
        this.ci = ci;
        this.waiting = waiting;
    }

    /** How time goes by between two tries. */
    @FunctionalInterface
    interface Waiting {
        void pause(Duration duration) throws InterruptedException;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (tries < 1) {
            throw ClientFailure.wrongUsage("--tries has to be at least 1");
        }
        Client client = connection.open();
        List<Path> files = FilePatterns.find(patterns);
        JsonNode answer = push(client, description(files), new FileForm(files));
        System.out.printf(
                "%s %s: %d tests, %d passed, %d failed, %d skipped%n",
                answer.path("known").asBoolean() ? "Known already as" : "Recorded as",
                answer.path("id").asText(),
                answer.path("tests").asInt(),
                answer.path("passed").asInt(),
                answer.path("failed").asInt(),
                answer.path("skipped").asInt());
        answer.path("warnings").forEach(warning -> System.err.println("Warning: " + warning.asText()));
        return 0;
    }

    /**
     * Tries again after 1, 2, 4 … seconds, or later when the server asks for that. A run that was recorded though the answer was lost is known the
     * next time, since all tries have one id.
     */
    private JsonNode push(Client client, Map<String, String> description, FileForm form) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                return client.pushTestRun(description, form);
            } catch (ClientFailure failure) {
                if (!failure.isPassing() || tried >= tries) {
                    throw failure;
                }
                Duration pause = longer(FIRST_PAUSE.multipliedBy(1L << Math.min(tried - 1, 5)), failure.pause());
                System.err.printf("%s Trying again in %d s.%n", failure.getMessage(), pause.toSeconds());
                waiting.pause(pause);
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        Duration longer = one.compareTo(other) > 0 ? one : other;
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private Map<String, String> description(List<Path> files) {
        Map<String, String> description = new LinkedHashMap<>();
        put(description, "source", source);
        put(description, "branch", branch == null ? ci.branch().orElse(null) : branch);
        put(description, "commit", commit == null ? ci.commit().orElse(null) : commit);
        put(description, "job", job);
        put(description, "attempt", Integer.toString(attempt));
        put(description, "timestamp", timestamp);
        put(description, "url", url);
        put(description, "title", title);
        put(description, "id", id == null ? idOf(description, files) : id);
        description.putIfAbsent("timestamp", Instant.now().toString());
        if (!description.containsKey("branch")) {
            throw ClientFailure.wrongUsage("Which branch is it? Use --branch");
        }
        return description;
    }

    private static void put(Map<String, String> description, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            description.put(name, value);
        }
    }

    /**
     * A new id, as nothing that is pushed tells a run from another one with the same results; but within a run of a CI system, which has a name, one
     * that is made of that name and of what is pushed. As a UUID, because that takes the least space.
     */
    private String idOf(Map<String, String> description, List<Path> files) {
        return ci.run().map(run -> idOf(run, description, files)).orElseGet(() -> UUID.randomUUID()
                .toString());
    }

    private static String idOf(String run, Map<String, String> description, List<Path> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((run + description).getBytes(StandardCharsets.UTF_8));
            for (Path file : files) {
                try (InputStream content = new DigestInputStream(Files.newInputStream(file), sha256)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
            return new UUID(digest.getLong(), digest.getLong()).toString();
        } catch (IOException e) {
            throw new ClientFailure("A file can't be read: " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }
}
