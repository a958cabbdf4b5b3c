package io.slowking.scaletest.store;

/** A row that can't be stored, and with it all that came together with it: nothing of them is stored. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final int row;

    /** Why. */
    public enum Reason {
        /** Its key is there with other values. */
        DUPLICATE,
        /** What it belongs to isn't there. */
        ORPHAN,
        /** It is more than is taken. */
        TOO_MUCH
    }

    /**
     * @param row its place among the rows, from 0
     * @param message what is wrong, for people
     */
    public Refusal(Reason reason, int row, String message) {
        super(message);
        this.reason = reason;
        this.row = row;
    }

    public Reason reason() {
        return reason;
    }

    public int row() {
        return row;
    }
}
