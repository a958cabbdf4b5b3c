package io.slowking.sampletarget;

/** A call that is not accepted: the answer's status, and the detail that tells the caller why. */
final class Refusal extends RuntimeException {

    final int status;
    final String detail;

    Refusal(int status, String detail) {
        // No stack trace: a refusal is an ordinary answer, and a load test may cause many.
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }
}
