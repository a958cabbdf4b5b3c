package io.slowking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command does when Slowking isn't there, or doesn't like what it gets; and which runs are one. */
class PushTestRunCommandTest {
    private static final Pattern ID = Pattern.compile("[?&]id=([^&]+)");
    private static final Map<String, String> GITHUB = Map.of("GITHUB_RUN_ID", "12", "GITHUB_JOB", "test");

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Integer> files = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    private HttpServer server;

    private record Answer(int status, String retryAfter, String body) {}

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("run.tap"), "not ok 1 f\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            String form = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            files.add(StringUtils.countMatches(form, "filename="));
        }
        Matcher id = ID.matcher(exchange.getRequestURI().toString());
        ids.add(id.find() ? id.group(1) : "none");
        Answer answer = answers.isEmpty() ? new Answer(201, "", "{}") : answers.remove();
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAfterGrowingPauses() {
        String address = address();
        server.stop(0);

        assertThat(push(address, Map.of(), "--tries", "4")).isEqualTo(1);

        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
    }

    @ParameterizedTest
    @CsvSource({"503, 7, 7", "503, '', 1", "429, 30, 30", "502, 0, 1", "504, tomorrow, 1", "503, 999999, 120"})
    void whatPassesIsTriedAgainWithTheSameIdWhenTheServerSaysSo(int status, String retryAfter, long seconds) {
        answers.add(new Answer(status, retryAfter, "{\"detail\": \"later\"}"));

        assertThat(push(address(), Map.of())).isZero();

        assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));
        assertThat(ids).hasSize(2);
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @Test
    void aProxyThatKnowsNoJsonIsTriedAgain() {
        answers.add(new Answer(502, "", "<html>Bad Gateway</html>"));

        assertThat(push(address(), Map.of())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"409, other_results, 1", "401, unauthorized, 1", "422, unreadable, 1", "400, bad_parameter, 2"})
    void whatIsRefusedIsNotTriedAgain(int status, String code, int exitCode) {
        answers.add(new Answer(status, "", "{\"code\": \"%s\", \"detail\": \"no\"}".formatted(code)));

        assertThat(push(address(), Map.of())).isEqualTo(exitCode);

        assertThat(ids).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void thousandsOfFilesArePushedAsOneForm() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            Files.writeString(folder.resolve("TEST-%d.xml".formatted(i)), "<testsuite/>");
        }

        assertThat(push(address(), Map.of(), folder + "/TEST-*.xml")).isZero();

        assertThat(files).containsExactly(5_001);
    }

    @Test
    void outsideOfCiEveryPushIsARunOfItsOwn() {
        push(address(), Map.of(), "--commit", "0123456789");
        push(address(), Map.of(), "--commit", "0123456789");

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void withinARunOfTheCiSystemTheSamePushIsTheSameRun() {
        push(address(), GITHUB);
        push(address(), GITHUB);

        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--timestamp=2026-01-31T12:00:00Z", "--attempt=2", "--job=other", "--commit=0123456789"})
    void withinARunOfTheCiSystemAnotherDescriptionIsAnotherRun(String option) {
        push(address(), GITHUB);
        push(address(), GITHUB, option);

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tries=0", "--branch=", "--attempt=one"})
    void wrongUsageHasACodeOfItsOwn(String option) {
        assertThat(push(address(), Map.of(), option)).isEqualTo(2);
        assertThat(ids).isEmpty();
    }

    private String address() {
        return "http://%s:%d"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort());
    }

    private int push(String address, Map<String, String> environment, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(folder.resolve("run.tap").toString(), "--source", "ci", "--server", address));
        if (List.of(more).stream().noneMatch(option -> option.startsWith("--branch"))) {
            arguments.addAll(List.of("--branch", "main"));
        }
        arguments.addAll(List.of(more));
        CommandLine command = new CommandLine(new PushTestRunCommand(new CiEnvironment(environment), pauses::add));
        command.setExecutionExceptionHandler(Main.commandLine().getExecutionExceptionHandler());
        return command.execute(arguments.toArray(String[]::new));
    }
}
