package io.slowking.fault;

import static org.awaitility.Awaitility.await;

import io.slowking.embedded.EmbeddedServers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slowking as its users run it: {@code slowking up}, packaged, in a process of its own, with a port and a data folder of its own that stay the same
 * from one start to the next.
 */
final class Program implements AutoCloseable {
    static final Path FOLDER = Path.of("target", "fault").toAbsolutePath();

    private static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Duration REHEARSAL = Duration.ofMinutes(5);
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final int LOG_LINES_TOLD = 30;

    /** What the launcher prepares for quick starts; half a minute, which the first of the many starts gives back. */
    private static final Path QUICK_START = prepareQuickStarts();

    private final Map<String, String> environment = new HashMap<>();
    private final Path data;
    private final Path log;
    private final int port = EmbeddedServers.freePort();
    private final Api api = new Api(address());
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Process process;

    private Program(String name, Map<String, String> environment) {
        this.data = FOLDER.resolve(name);
        this.log = FOLDER.resolve(name + ".log");
        // With servers that are not its own it would ask for keys.
        this.environment.put("SLOWKING_ACCESS", "open");
        this.environment.putAll(environment);
        this.environment.put("SLOWKING_PORT", Integer.toString(port));
        this.environment.put("SLOWKING_DATA", data.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
    }

    /** One that brings its own servers; its data, fresh for this run, lies in {@link #data}. */
    static Program named(String name) {
        return named(name, Map.of());
    }

    static Program named(String name, Map<String, String> environment) {
        return new Program(name + "-" + ProcessHandle.current().pid(), environment);
    }

    /** A command of Slowking's command line, not started yet. */
    static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Most of these processes do not live long enough for a collector with threads of its own, or for the
                // second compiler, to be worth their time.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:AOTCache=" + QUICK_START,
                "-Xlog:aot*=off",
                "-Xlog:cds*=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                APP.resolve("quarkus-run.jar").toString()));
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.matches("(SLOWKING|QUARKUS|KAFKA|OUTPUT)_.*"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static Path prepareQuickStarts() {
        try {
            Path said = Files.createTempFile(Files.createDirectories(FOLDER), "launcher-", ".log");
            Process launcher = new ProcessBuilder(
                            Path.of("slowking").toAbsolutePath().toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!launcher.waitFor(REHEARSAL.toMillis(), TimeUnit.MILLISECONDS) || launcher.exitValue() != 0) {
                launcher.destroyForcibly();
                throw new AssertionError("./slowking --version failed or did not end within %s:%n%s"
                        .formatted(REHEARSAL, Files.readString(said)));
            }
            Path prepared = APP.resolve("slowking.aot");
            if (Files.size(prepared) == 0) {
                throw new AssertionError(
                        "The rehearsal for quick starts failed; the end of target/build.log says why:%n%s"
                                .formatted(Files.readString(said)));
            }
            return prepared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts it and returns when it is ready. */
    Program start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and returns at once. */
    void launch() {
        try {
            Files.createDirectories(FOLDER);
            startedAt = Instant.now();
            process = command(environment, "up")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await("start of Slowking")
                .atMost(STARTUP)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!isRunning()) {
                        throw new AssertionError("Slowking ended while it was starting:\n" + endOfLog());
                    }
                    return api.isReady();
                });
    }

    /** Ends the program as {@code kill -9} does, and only it: the PostgreSQL that it started stays. */
    void kill() {
        running().destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** Asks the program to end, as {@code kill} and a container engine do, and returns its exit code. */
    int stop(Duration patience) {
        running().destroy();
        return awaitExit(patience);
    }

    /** Waits until it has ended by itself and returns its exit code. */
    int awaitEnd(Duration patience) {
        return awaitExit(patience);
    }

    private int awaitExit(Duration patience) {
        try {
            if (!running().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Slowking did not end within %s:%n%s".formatted(patience, endOfLog()));
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("It was never started");
        }
        return process;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    long pid() {
        return running().pid();
    }

    Instant startedAt() {
        return startedAt;
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Api api() {
        return api;
    }

    Path data() {
        return data;
    }

    /** Everything it has printed since its first start. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The PostgreSQL of its data folder, as long as it lives. */
    Optional<ProcessHandle> postmaster() {
        return postmasterOf(data);
    }

    static Optional<ProcessHandle> postmasterOf(Path data) {
        Path pidFile = data.resolve("postgresql/data/postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile).getFirst().strip()))
                            .filter(ProcessHandle::isAlive)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String endOfLog() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size())) + "\n(" + log
                + ")";
    }

    /** Leaves no process behind, however the test has ended. */
    @Override
    public void close() {
        if (isRunning()) {
            running().destroy();
            try {
                running().waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        killAll();
    }

    private void killAll() {
        if (process != null) {
            process.destroyForcibly();
        }
        postmaster().ifPresent(ProcessHandle::destroy);
    }

    /** A file below the folder of these tests. */
    static File file(String name) {
        return FOLDER.resolve(name).toFile();
    }
}
