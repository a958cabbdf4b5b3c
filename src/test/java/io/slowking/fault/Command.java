package io.slowking.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of Slowking's command line that has ended: with what code, and what it printed where. */
record Command(int exitCode, String out, String err) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Runs {@code slowking arguments…} beside a server. */
    static Command run(Program server, String... arguments) {
        return run(Map.of("SLOWKING_PORT", Integer.toString(server.port())), arguments);
    }

    static Command run(Map<String, String> environment, String... arguments) {
        return run(environment, PATIENCE, arguments);
    }

    static Command run(Map<String, String> environment, Duration patience, String... arguments) {
        Map<String, String> complete =
                new HashMap<>(Map.of("SLOWKING_DATA", Program.file("unused").getPath()));
        complete.putAll(environment);
        try {
            File out = Files.createTempFile(Files.createDirectories(Program.FOLDER), "command-", ".out")
                    .toFile();
            File err = Files.createTempFile(Program.FOLDER, "command-", ".err").toFile();
            Process process = Program.command(complete, arguments)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
            try {
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("slowking %s did not end: %s%n%s"
                            .formatted(
                                    List.of(arguments),
                                    Files.readString(out.toPath()),
                                    Files.readString(err.toPath())));
                }
                return new Command(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
