package io.slowking.database;

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
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Plain JDBC within the current transaction: for what comes in by the thousand a query of Hibernate takes longer than the database does. */
public final class Statements {
    private final DataSource database;
    private final String subject;
    private final Plans plans;

    /** What the database does with the plan of a statement that has lists among its parameters. */
    public enum Plans {
        /** Keeps it: for statements of which there is one good plan, however long the lists are. */
        KEPT,
        /** Makes a new one each time: a list may have one element or 100,000, and the table may have grown as much since a plan was made. */
        MADE_ANEW
    }

    /** @param subject what is read and written, for messages to operators: "Test runs" */
    public Statements(DataSource database, String subject, Plans plans) {
        this.database = database;
        this.subject = subject;
        this.plans = plans;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The rows of a query. Parameters are numbers, texts, bytes, ids, instants, arrays of these, or collections of numbers. */
    public <T> List<T> list(String sql, Reading<T> reading, @Nullable Object... parameters) {
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
            throw new DatabaseFailure(subject + " could not be read", e);
        }
    }

    /** The only row of a query, if there is one. */
    public <T> Optional<T> first(String sql, Reading<T> reading, @Nullable Object... parameters) {
        return list(sql, reading, parameters).stream().findFirst();
    }

    /** Returns how many rows were changed. */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, parameters);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(subject + " could not be written", e);
        }
    }

    /** What each of some rows has in a column, as a parameter of a statement. */
    public static <R, V> V[] column(Collection<R> rows, Function<R, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /** The time in a column. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** The ids in a column. */
    public static long @Nullable [] ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? null
                : Arrays.stream((Long[]) array.getArray())
                        .mapToLong(Long::longValue)
                        .toArray();
    }

    private void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        if (plans == Plans.MADE_ANEW && Arrays.stream(parameters).anyMatch(Statements::isList)) {
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
                case Integer[] numbers -> statement.setArray(i + 1, array(statement, "integer", numbers));
                case UUID[] ids -> statement.setArray(i + 1, array(statement, "uuid", ids));
                case Instant[] times -> statement.setArray(i + 1, array(statement, "timestamptz", times));
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
