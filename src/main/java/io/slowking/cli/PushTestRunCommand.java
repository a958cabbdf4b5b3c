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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pushes the results of a test run. Pushing the same again changes nothing, so a CI job may be repeated. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = "Push JUnit XML (or TAP, in files that end in .tap) to Slowking: all files as one run.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:recorded, or known already", "1:refused, or no Slowking answered", "2:wrong usage"})
final class PushTestRunCommand implements Callable<Integer> {
    /** Where CI systems say what they test. */
    private static final List<String> COMMITS =
            List.of("GITHUB_SHA", "CI_COMMIT_SHA", "CIRCLE_SHA1", "BUILDKITE_COMMIT", "GIT_COMMIT", "TRAVIS_COMMIT");

    private static final List<String> BRANCHES = List.of(
            "GITHUB_HEAD_REF",
            "GITHUB_REF_NAME",
            "CI_COMMIT_REF_NAME",
            "CIRCLE_BRANCH",
            "BUILDKITE_BRANCH",
            "GIT_BRANCH",
            "TRAVIS_BRANCH");

    private static final long FIRST_PAUSE_MILLIS = 1_000;

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

    @Option(names = "--id", description = "the source's id of the run; otherwise one that is made of what is pushed")
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

    @Override
    public Integer call() throws InterruptedException {
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

    /** Tries again after 1, 2, 4 … seconds when that may help. A run that was recorded though the answer was lost is known the next time. */
    private JsonNode push(Client client, Map<String, String> description, FileForm form) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                return client.pushTestRun(description, form);
            } catch (ClientFailure failure) {
                if (!failure.isPassing() || tried >= tries) {
                    throw failure;
                }
                long pause = FIRST_PAUSE_MILLIS << Math.min(tried - 1, 5);
                System.err.printf("%s Trying again in %d s.%n", failure.getMessage(), pause / 1_000);
                Thread.sleep(pause);
            }
        }
    }

    private Map<String, String> description(List<Path> files) {
        Map<String, String> description = new LinkedHashMap<>();
        put(description, "source", source);
        put(description, "branch", branch == null ? environment(BRANCHES) : branch);
        put(description, "commit", commit == null ? environment(COMMITS) : commit);
        put(description, "job", job);
        put(description, "attempt", Integer.toString(attempt));
        put(description, "url", url);
        put(description, "title", title);
        put(description, "id", id == null ? idOf(description, files) : id);
        put(description, "timestamp", timestamp == null ? Instant.now().toString() : timestamp);
        if (!description.containsKey("branch")) {
            throw new ClientFailure("Which branch is it? Use --branch");
        }
        return description;
    }

    private static void put(Map<String, String> description, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            description.put(name, value);
        }
    }

    private static @Nullable String environment(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(System.getenv(name)))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The same files of the same attempt have the same id. As a UUID, because that takes the least space. */
    private static String idOf(Map<String, String> description, List<Path> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(description.toString().getBytes(StandardCharsets.UTF_8));
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
