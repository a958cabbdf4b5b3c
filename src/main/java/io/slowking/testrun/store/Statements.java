package io.slowking.testrun.store;

import io.slowking.messaging.DatabaseFailure;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Plain JDBC within the current transaction: for what is done with each run a query of Hibernate takes longer than the database does. */
final class Statements {
    private final DataSource database;

    Statements(DataSource database) {
        this.database = database;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The rows of a query. Parameters are numbers, texts, bytes, instants, or collections of ids. */
    <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, parameters);
            try (ResultSet row = query.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reading.of(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("Test runs could not be read", e);
        }
    }

    /** The only row of a query, if there is one. */
    <T> Optional<T> first(String sql, Reading<T> reading, @Nullable Object... parameters) {
        return list(sql, reading, parameters).stream().findFirst();
    }

    /** Returns how many rows were changed. */
    int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, parameters);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("Test runs could not be written", e);
        }
    }

    /** The time in a column. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** The ids in a column. */
    static long @Nullable [] ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? null
                : Arrays.stream((Long[]) array.getArray())
                        .mapToLong(Long::longValue)
                        .toArray();
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        if (Arrays.stream(parameters).anyMatch(Statements::isList)) {
            // A list may have one element or 100,000, and the table may have grown as much since a plan was made: each
            // list gets its own plan.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case Collection<?> ids -> statement.setArray(i + 1, array(statement, "bigint", ids.toArray()));
                case long[] ids ->
                    statement.setArray(
                            i + 1,
                            array(
                                    statement,
                                    "bigint",
                                    Arrays.stream(ids).boxed().toArray()));
                case String[] texts -> statement.setArray(i + 1, array(statement, "text", texts));
                case null, default -> statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    private static boolean isList(@Nullable Object parameter) {
        return parameter instanceof Collection<?> || parameter instanceof Object[] || parameter instanceof long[];
    }

    private static Array array(PreparedStatement statement, String type, Object[] elements) throws SQLException {
        return statement.getConnection().createArrayOf(type, elements);
    }
}
