package io.slowking.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/** {@code slowking up} in a process of its own, started as this one was, with a data folder of its own that goes with it. */
final class Program implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long STOP_SECONDS = 30;
    private static final Pattern JDBC = Pattern.compile("PostgreSQL at (jdbc:\\S+?)(,|\\s|$)");

    private final Process process;
    private final Path folder;
    private final int port;
    private final Duration startup;

    private Program(Process process, Path folder, int port, Duration startup) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.startup = startup;
    }

    static Program start() throws IOException, InterruptedException {
        return start(Files.createTempDirectory("slowking-bench-"), Map.of());
    }

    /** Starts it and returns when it is ready. */
    static Program start(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = process(folder, port, "up");
        builder.environment().put("SLOWKING_TARGETS_FILES_PER_UPLOAD", "1000");
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve("output").toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitReady(process, port, folder);
        return new Program(process, folder, port, Duration.ofNanos(System.nanoTime() - start));
    }

    /** How long {@code slowking demo} takes from the command to the printed report. */
    static Duration demo(Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = process(folder, freePort(), "demo", "--exit").start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        StringBuilder output = new StringBuilder();
        Duration taken = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith("CSV:")) {
                    taken = Duration.ofNanos(System.nanoTime() - start);
                }
            }
        }
        if (process.waitFor() != 0 || taken == null) {
            throw new IllegalStateException("The demo printed no report:\n" + output);
        }
        return taken;
    }

    /** On loopback, for the bench alone, whatever the environment says about another Slowking. */
    private static ProcessBuilder process(Path folder, int port, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().put("SLOWKING_PORT", Integer.toString(port));
        builder.environment().put("SLOWKING_DATA", folder.toString());
        builder.environment().put("SLOWKING_HOST", "127.0.0.1");
        builder.environment().put("SLOWKING_ACCESS", "open");
        return builder.redirectErrorStream(true);
    }

    /** A command of this Slowking's, run as this process is. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-jar");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void awaitReady(Process process, int port, Path folder) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)))
                .build();
        long end = System.nanoTime() + STARTUP.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < end) {
                try {
                    if (client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // It does not listen yet.
                }
                Thread.sleep(LOOK);
            }
        }
        process.destroy();
        throw new IllegalStateException(
                "Slowking did not start:%n%s".formatted(Files.readString(folder.resolve("output"))));
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** From the command to ready. */
    Duration startup() {
        return startup;
    }

    /** Of its embedded PostgreSQL. */
    String jdbcUrl() throws IOException {
        Matcher matcher = JDBC.matcher(Files.readString(folder.resolve("output")));
        if (!matcher.find()) {
            throw new IllegalStateException("Slowking did not say where its database is");
        }
        return matcher.group(1);
    }

    String databasePassword() throws IOException {
        return Files.readString(folder.resolve("postgresql/password")).strip();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it as a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it and leaves its folder. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Stops it and removes its folder. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        PathUtils.deleteDirectory(folder);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
