package io.slowking.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/** A PostgreSQL and a Kafka for several copies of the program, in a process of their own, with a folder that goes with them. */
final class Servers implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final long STOP_SECONDS = 30;
    private static final Pattern SERVING = Pattern.compile("PostgreSQL at (jdbc:\\S+), Kafka at (\\S+)");

    private final Process process;
    private final Path folder;
    private final String jdbcUrl;
    private final String kafka;

    private Servers(Process process, Path folder, Matcher serving) {
        this.process = process;
        this.folder = folder;
        this.jdbcUrl = serving.group(1);
        this.kafka = serving.group(2);
    }

    static Servers start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("slowking-bench-");
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(Program.command("servers"));
        builder.environment().put("SLOWKING_DATA", folder.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        long end = System.nanoTime() + STARTUP.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher serving = SERVING.matcher(Files.readString(output));
            if (serving.find()) {
                return new Servers(process, folder, serving);
            }
            Thread.sleep(LOOK);
        }
        process.destroy();
        throw new IllegalStateException("The servers did not start:%n%s".formatted(Files.readString(output)));
    }

    /** What a copy of the program has to be given to use them. */
    Map<String, String> environment() throws IOException {
        return Map.of(
                "SLOWKING_DB_URL",
                jdbcUrl,
                "SLOWKING_DB_USER",
                "postgres",
                "SLOWKING_DB_PASSWORD",
                password(),
                "SLOWKING_KAFKA",
                kafka);
    }

    Connection database() throws SQLException, IOException {
        return DriverManager.getConnection(jdbcUrl, "postgres", password());
    }

    private String password() throws IOException {
        return Files.readString(folder.resolve("postgresql/password")).strip();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        PathUtils.deleteDirectory(folder);
    }
}
