package io.slowking.cli;

/** A command could not be carried out; the message says why and what to do. */
final class ClientFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean passing;

    ClientFailure(String message) {
        this(message, false);
    }

    private ClientFailure(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** One that may pass by itself, such as a server that is starting. */
    static ClientFailure passing(String message) {
        return new ClientFailure(message, true);
    }

    /** Whether the same call may succeed a little later. */
    boolean isPassing() {
        return passing;
    }
}
