package io.slowking.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Moves events from the outbox to Kafka, each subject's in order. Any number of relays may run. One that dies between publishing and removing
 * leaves its events to be published again; the inbox tells them apart.
 */
@Singleton
class Relay {
    private static final Duration MOMENT = Duration.ofMillis(10);

    /** What is committed meanwhile is published together: under load that saves more than it delays. */
    private static final Duration REST = Duration.ofMillis(10);

    private final DataSource database;
    private final Outbox outbox;
    private final Publisher publisher;
    private final MessagingConfig config;
    private final Loop loop;

    Relay(DataSource database, Outbox outbox, Publisher publisher, MessagingConfig config) {
        this.database = database;
        this.outbox = outbox;
        this.publisher = publisher;
        this.config = config;
        this.loop = new Loop("relay", outbox.arrivals(), config.poll(), this::drain);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private void drain() throws Exception {
        Outbox.Reserved batch;
        Duration pause = MOMENT;
        do {
            batch = publishBatch();
            if (batch.othersAtWork()) {
                // What they have locked may hold events that came after they looked, and they need not look again for
                // long.
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        } while (batch.entries().size() == config.relayBatch()
                || (batch.othersAtWork() && pause.compareTo(config.poll()) < 0));
        Thread.sleep(REST);
    }

    /**
     * Publishes the events of the oldest rows and returns those. A failure leaves them where they are.
     *
     * <p>The transaction stays open while the broker answers: its locks are what keeps another relay from publishing later events of the same
     * subjects first.
     */
    Outbox.Reserved publishBatch() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Outbox.Reserved batch = Outbox.reserve(connection, config.relayBatch());
                List<Outbox.Entry> entries = batch.entries();
                if (!entries.isEmpty()) {
                    publisher.publish(entries.stream()
                            .flatMap(entry -> entry.envelopes().stream())
                            .toList());
                    Outbox.remove(connection, entries);
                }
                connection.commit();
                return batch;
            } catch (SQLException | InterruptedException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
