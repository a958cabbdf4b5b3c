package io.slowking.messaging;

/** The program is ending and changes nothing any more. */
public final class ShuttingDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShuttingDown() {
        super("Slowking is shutting down");
    }
}
