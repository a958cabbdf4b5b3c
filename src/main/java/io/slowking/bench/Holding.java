package io.slowking.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a program holds at one moment.
 *
 * @param waiting events that are on their way
 * @param lag events in Kafka that it has not read
 * @param heap megabytes that are in use after a collection
 * @param openFiles files and connections
 * @param connections of the program to the database
 */
record Holding(double waiting, double lag, double heap, double openFiles, double threads, double connections) {
    private static final String LAG = "kafka_consumer_fetch_manager_records_lag";
    private static final String CONNECTIONS =
            "select count(*) from pg_stat_activity where application_name = 'slowking'";

    static Holding of(Workbench bench, Inside inside, Connection database)
            throws SQLException, IOException, InterruptedException {
        return new Holding(
                Workbench.backlog(database),
                Metrics.of(bench.program()).sum(LAG),
                inside.heapAfterCollection(),
                inside.openFiles(),
                inside.threads(),
                connections(database));
    }

    private static double connections(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(CONNECTIONS)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
