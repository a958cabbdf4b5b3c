package io.slowking.cli;

import java.time.Duration;

/** A command could not be carried out; the message says why and what to do. */
final class ClientFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final Duration pause;

    /** What can be done about it. */
    private enum Kind {
        LASTING,
        PASSING,
        WRONG_USAGE
    }

    ClientFailure(String message) {
        this(message, Kind.LASTING, Duration.ZERO);
    }

    private ClientFailure(String message, Kind kind, Duration pause) {
        super(message);
        this.kind = kind;
        this.pause = pause;
    }

    /**
     * One that may pass by itself, such as a server that is starting.
     *
     * @param pause how long the server asks to wait at least
     */
    static ClientFailure passing(String message, Duration pause) {
        return new ClientFailure(message, Kind.PASSING, pause);
    }

    /** One that other options or arguments would not have. */
    static ClientFailure wrongUsage(String message) {
        return new ClientFailure(message, Kind.WRONG_USAGE, Duration.ZERO);
    }

    /** Whether the same call may succeed a little later. */
    boolean isPassing() {
        return kind == Kind.PASSING;
    }

    boolean isWrongUsage() {
        return kind == Kind.WRONG_USAGE;
    }

    /** How long to wait at least before the next try. */
    Duration pause() {
        return pause;
    }
}
