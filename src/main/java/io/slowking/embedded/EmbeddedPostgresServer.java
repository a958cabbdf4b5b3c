package io.slowking.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** A PostgreSQL of our own, listening on a free loopback port, with its data below the given folder. */
final class EmbeddedPostgresServer implements AutoCloseable {
    static final String USER = "postgres";

    private static final String PID_FILE = "postmaster.pid";

    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration ORPHAN_STOP = Duration.ofSeconds(10);

    private final EmbeddedPostgres server;
    private final Path data;
    private final String password;

    private EmbeddedPostgresServer(EmbeddedPostgres server, Path data, String password) {
        this.server = server;
        this.data = data;
        this.password = password;
    }

    /** Starts it on a free port. */
    static EmbeddedPostgresServer start(Path folder) {
        return start(folder, EmbeddedServers.freePort());
    }

    static EmbeddedPostgresServer start(Path folder, int port) {
        Path data = folder.resolve("data");
        try {
            Path log = ownFolder(folder).resolve("server.log");
            stopOrphan(data.resolve(PID_FILE));
            removeHalfMade(data);
            Path passwordFile = folder.resolve("password");
            String password = SecretFile.readOrMake(passwordFile, EmbeddedPostgresServer::newPassword);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // These are not about the locale, but it is the library's only way to options of initdb; its own
                    // "trust" would
                    // let every user of this machine in.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setConnectConfig("password", password)
                    .setPort(port)
                    // Not the shared temporary folder: there, another user's unpacked binaries would be in the way.
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTUP)
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    // The library starts its servers with both off; what we acknowledge has to survive a power cut.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("max_wal_size", "512MB")
                    .start();
            return new EmbeddedPostgresServer(server, data, password);
        } catch (IOException | RuntimeException e) {
            throw new CannotStart(
                    "The embedded PostgreSQL did not start in %s: %s. Its log is %s. Free some disk space or set SLOWKING_DATA to another folder%s; or give it a PostgreSQL of yours in SLOWKING_DB_URL."
                            .formatted(
                                    folder,
                                    ExceptionUtils.getRootCauseMessage(e),
                                    folder.resolve("server.log"),
                                    rootHint()),
                    e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** Whether it has not ended yet, whoever ended it. */
    boolean isRunning() {
        try {
            return runningPostmaster(data.resolve(PID_FILE)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
    }

    /** Nobody else comes in: the library unpacks its binaries into folders that everybody may write. */
    private static Path ownFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    /** Of the user {@link #USER}; made for this folder on its first start. */
    String password() {
        return password;
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /**
     * A program that was killed leaves its PostgreSQL running. It has no client any more, so an ordinary stop ends it at once and keeps the
     * data clean.
     */
    private static void stopOrphan(Path pidFile) throws IOException {
        Optional<ProcessHandle> orphan = runningPostmaster(pidFile);
        if (orphan.isPresent()) {
            ProcessHandle postmaster = orphan.get();
            postmaster.destroy();
            try {
                postmaster.onExit().get(ORPHAN_STOP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
                postmaster.destroyForcibly();
                postmaster.onExit().join();
            } catch (ExecutionException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        // Otherwise PostgreSQL would refuse to start when the number in the file belongs to some other process by now.
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> runningPostmaster(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String firstLine =
                Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!firstLine.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(firstLine))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }

    /** A first start that was killed in the middle of {@code initdb} leaves a folder that can't be started from, and holds nothing yet. */
    private static void removeHalfMade(Path data) throws IOException {
        boolean complete =
                Files.exists(data.resolve("global/pg_control")) && Files.exists(data.resolve("postgresql.conf"));
        if (Files.exists(data) && !complete) {
            Files.move(data, data.resolveSibling("data.unfinished." + System.currentTimeMillis()));
        }
    }

    private static String rootHint() {
        return "root".equals(System.getProperty("user.name"))
                ? ", or start as an ordinary user (as root it needs a user namespace, which this machine may not allow)"
                : "";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
