package io.slowking.testrun;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** Looks into the database. */
final class Sql {
    private Sql() {}

    /** The first row of a query, its columns with bars between them. */
    static String row(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return row(connection, sql);
        }
    }

    static String row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringJoiner columns = new StringJoiner("|");
            if (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    columns.add(rows.getString(column));
                }
            }
            return columns.toString();
        }
    }
}
