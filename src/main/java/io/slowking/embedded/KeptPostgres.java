package io.slowking.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The embedded PostgreSQL, started again where it was when it dies while it is needed: the system may have ended it for want of memory, or somebody by
 * mistake. One that keeps dying has a reason that no start mends; then whoever has it is told.
 */
final class KeptPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KeptPostgres.class);
    private static final int MOST_DEATHS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    /** What the dead one leaves, such as processes that had clients, may take a moment to go. */
    private static final int TRIES = 5;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Path folder;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private Consumer<String> lost = LOG::error;
    private EmbeddedPostgresServer server;
    private boolean closed;

    private KeptPostgres(Path folder, EmbeddedPostgresServer server) {
        this.folder = folder;
        this.server = server;
    }

    static KeptPostgres start(Path folder) {
        KeptPostgres kept = new KeptPostgres(folder, EmbeddedPostgresServer.start(folder));
        kept.watch();
        return kept;
    }

    /** Who is told, in a sentence, when it could not be kept. */
    synchronized void whenLost(Consumer<String> listener) {
        lost = listener;
    }

    synchronized String jdbcUrl() {
        return server.jdbcUrl();
    }

    synchronized String password() {
        return server.password();
    }

    /** Looks, and does not wait to be told: not every process that has ended is one whose end this one hears of. */
    private void watch() {
        Thread.ofVirtual().name("slowking-postgresql-watch").start(() -> {
            try {
                while (goesOn()) {
                    Thread.sleep(LOOK);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized boolean goesOn() throws InterruptedException {
        return !closed && (server.isRunning() || startAgain());
    }

    /** Returns whether it is back. */
    private boolean startAgain() throws InterruptedException {
        deaths.add(Instant.now());
        deaths.removeIf(death -> death.isBefore(Instant.now().minus(WITHIN)));
        if (deaths.size() > MOST_DEATHS) {
            lost.accept("The embedded PostgreSQL has ended %d times within %d minutes. Its log, %s, may say why."
                    .formatted(deaths.size(), WITHIN.toMinutes(), folder.resolve("server.log")));
            return false;
        }
        LOG.warnf("The embedded PostgreSQL has ended and is started again (%d of %d)", deaths.size(), MOST_DEATHS);
        try {
            int port = server.port();
            server.close();
            server = started(port);
            LOG.info("The embedded PostgreSQL is back");
            return true;
        } catch (CannotStart | IOException e) {
            lost.accept(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** On the port that the connections of the program lead to. */
    private EmbeddedPostgresServer started(int port) throws InterruptedException {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return EmbeddedPostgresServer.start(folder, port);
            } catch (CannotStart notYet) {
                LOG.debugf(notYet, "It does not start yet");
                Thread.sleep(PAUSE);
            }
        }
        return EmbeddedPostgresServer.start(folder, port);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        server.close();
    }
}
