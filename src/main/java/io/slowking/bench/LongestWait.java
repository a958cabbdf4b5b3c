package io.slowking.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Watches for how long anything waits: an event for the relay, or for its handler. */
final class LongestWait {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String AGE = """
            select extract(epoch from clock_timestamp() - least(
                       (select min(raised_at) from outbox),
                       (select min(due_at) from inbox where status = 'waiting')))
            """;

    private final Connection database;
    private final Thread thread;
    private volatile boolean stopping;
    private double seconds;

    private LongestWait(Connection database) {
        this.database = database;
        this.thread = Thread.ofVirtual().unstarted(this::watch);
    }

    static LongestWait watching(Connection database) {
        LongestWait longest = new LongestWait(database);
        longest.thread.start();
        return longest;
    }

    private void watch() {
        try {
            while (!stopping) {
                seconds = Math.max(seconds, oldest());
                Thread.sleep(LOOK);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double oldest() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(AGE)) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** Ends the watch and returns the longest wait in seconds. */
    double stop() throws InterruptedException {
        stopping = true;
        thread.join();
        return seconds;
    }
}
