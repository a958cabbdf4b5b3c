package io.slowking.scaletest;

import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Asks the database as a person with psql does. */
final class Sql {
    private Sql() {}

    /** The rows, each as its columns' texts with bars between. */
    static List<String> rows(String query, Object... arguments) {
        try (Connection connection =
                        Arc.container().instance(DataSource.class).get().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(query.formatted(arguments))) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        cells.add(String.valueOf(row.getString(column)));
                    }
                    rows.add(String.join("|", cells));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String query, Object... arguments) {
        return Long.parseLong(rows(query, arguments).getFirst());
    }
}
