package io.slowking.testrun.intake;

/** What was sent can't be read as test results; the message says where and why. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message);
    }
}
