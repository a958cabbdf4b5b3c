package io.slowking.scaletest.samples;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Gives statements that work on millions of rows the time that they take: a database that is silent for a minute counts as away otherwise. Until it is
 * closed.
 */
public final class Patience implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Connection connection;
    private final int usual;

    private Patience(Connection connection, int usual) {
        this.connection = connection;
        this.usual = usual;
    }

    public static Patience with(Connection connection) throws SQLException {
        Patience patience = new Patience(connection, connection.getNetworkTimeout());
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
        return patience;
    }

    @Override
    public void close() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, usual);
    }
}
