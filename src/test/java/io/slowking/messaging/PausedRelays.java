package io.slowking.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;

/**
 * Keeps the program's own relay out of the outbox, as another relay does that reads all shards. A relay of the test's own can do its work
 * meanwhile, up to its commit, at which it dies.
 */
final class PausedRelays implements AutoCloseable {
    private final Connection locks;
    private final Savepoint locked;

    PausedRelays(DataSource database) throws SQLException {
        locks = database.getConnection();
        locks.setAutoCommit(false);
        try (PreparedStatement lock = locks.prepareStatement("select shard from outbox_shard for update")) {
            lock.execute();
        }
        locked = locks.setSavepoint();
    }

    /** For a relay that dies before it can commit. */
    DataSource forDyingRelay() {
        return Faults.only(locks, method -> switch (method) {
            case "commit" -> throw new SQLException("The relay died");
            case "rollback" -> {
                locks.rollback(locked);
                yield true;
            }
            case "close" -> true;
            default -> false;
        });
    }

    @Override
    public void close() throws SQLException {
        locks.rollback();
        locks.close();
    }
}
