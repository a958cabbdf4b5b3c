package io.slowking.benchmark.target;

import io.slowking.benchmark.Failure;

/** The target could not be driven on. */
public final class TargetFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    private TargetFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /** No answer: refused, unknown, broken off, too slow. */
    static TargetFailure unreachable(String step, String reason) {
        return new TargetFailure(
                "target_unreachable",
                "%s: the target did not answer (%s). Check that it runs and can be reached from Slowking."
                        .formatted(step, reason));
    }

    static TargetFailure loginRefused(String reason) {
        return new TargetFailure(
                "target_login_refused",
                "Log in: the target refused the credentials (%s). Check username and password.".formatted(reason));
    }

    /** An answer that says no. */
    static TargetFailure refused(String step, String reason) {
        return new TargetFailure(
                "target_refused",
                "%s: the target answered %s. Look for this call in the target's log.".formatted(step, reason));
    }

    static TargetFailure unreadable(String step, String reason) {
        return new TargetFailure(
                "target_answer_unreadable",
                "%s: the target's answer makes no sense: %s. Check that target_url leads to the platform itself."
                        .formatted(step, reason));
    }

    static TargetFailure forbidden(String reason) {
        return new TargetFailure("target_forbidden", "The target may not be called: " + reason);
    }

    public Failure failure() {
        return new Failure(code, String.valueOf(getMessage()));
    }
}
