package io.slowking.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves when the database is back from those that are somebody's mistake. */
public final class DatabaseOutage {
    private static final int DEEPEST = 20;
    private static final String CONNECTION_LOST = "08006";
    private static final Pattern IN_VAIN = Pattern.compile("acquisition timeout|interrupted while acquiring");

    private DatabaseOutage() {}

    /** Whether the failure, or what it came from, is that the database can't be reached, is ending, is starting, or has no connection or room left. */
    public static boolean isBehind(Throwable failure) {
        return isBehind(failure, DEEPEST);
    }

    /** What a caller gets who can't wait any longer for a database that takes connections and says nothing. */
    public static DatabaseFailure silentFor(Duration waited, String wanted) {
        return new DatabaseFailure(
                wanted, new SQLException("The database hasn't answered for " + waited, CONNECTION_LOST));
    }

    /** A commit that failed says why in what it suppressed. */
    private static boolean isBehind(@Nullable Throwable failure, int depth) {
        return failure != null
                && depth > 0
                && (failure instanceof SQLException database && isOutage(database)
                        || isBehind(failure.getCause(), depth - 1)
                        || Arrays.stream(failure.getSuppressed())
                                .anyMatch(suppressed -> isBehind(suppressed, depth - 1)));
    }

    /** By the classes of SQLSTATE: 08 connection, 53 resources, 57P operator; the pool says without one that somebody has waited in vain. */
    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? IN_VAIN.matcher(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT))
                        .find()
                : state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
