package io.slowking.cli;

/** A command could not be carried out; the message says why and what to do. */
final class ClientFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClientFailure(String message) {
        super(message);
    }
}
