package io.slowking.messaging;

/** The database did not do what messaging asked of it; the transaction at hand is undone and the work is tried again later. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
