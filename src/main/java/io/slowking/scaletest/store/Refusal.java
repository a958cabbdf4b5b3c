package io.slowking.scaletest.store;

import jakarta.persistence.Tuple;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.hibernate.query.NativeQuery;

/** A row that can't be stored, and with it all that came together with it: nothing of them is stored. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int NO_ROW = -1;

    private final Reason reason;
    private final int row;

    /** Why. */
    public enum Reason {
        /** Its key is there with other values. */
        DUPLICATE,
        /** A metric or a parameter is known as something else. */
        REDEFINED,
        /** What it belongs to isn't there. */
        ORPHAN,
        /** It is more than is taken. */
        TOO_MUCH
    }

    /**
     * Refuses the first row that is there with other values.
     *
     * @param others gives the places of such rows, from 1, as {@code place}
     * @param message what is wrong with the row at that place, from 0, for people
     */
    static void refuseFirst(NativeQuery<Tuple> others, BiFunction<Integer, Tuple, String> message) {
        others.getResultStream().findFirst().ifPresent(other -> {
            int row = other.get("place", Integer.class) - 1;
            throw new Refusal(Reason.DUPLICATE, row, message.apply(row, other));
        });
    }

    /** More than is taken, whichever row it is that is too much. */
    static Refusal tooMuch(String message) {
        return new Refusal(Reason.TOO_MUCH, NO_ROW, message);
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

    /** Its place among the rows, from 0; empty when it is no single one. */
    public OptionalInt row() {
        return row == NO_ROW ? OptionalInt.empty() : OptionalInt.of(row);
    }
}
