package io.slowking.testrun.intake;

/** What was sent is larger than what a run may have. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(String message) {
        super(message);
    }
}
