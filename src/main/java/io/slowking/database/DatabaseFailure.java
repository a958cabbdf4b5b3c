package io.slowking.database;

/** The database did not do what was asked of it; the transaction at hand is undone and the work is tried again later. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
