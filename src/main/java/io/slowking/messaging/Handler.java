package io.slowking.messaging;

import java.util.List;

/**
 * Reacts to one type of event. It is called at least once for each event and at most one at a time for a subject; it has to come to the same
 * final state however often it is called.
 *
 * <p>An ordinary handler runs inside the transaction that marks its event as handled, so whatever it does through a {@link UnitOfWork} happens
 * exactly once. A handler that talks to other systems implements {@link CallsOutside} instead.
 *
 * @param <E> the events that it understands
 */
public interface Handler<E extends Event> {
    /** The handler's name for ever: stored with each event it has yet to handle, shown with its failures. */
    String name();

    void handle(E event);

    /**
     * Called once, in a transaction, when the handler has failed so often that its event became a dead letter.
     *
     * @param reason what failed last, for people
     */
    default void gaveUp(E event, String reason) {}

    /**
     * A handler that calls other systems, for as long as that takes. It runs outside any transaction: it records what it intends in one unit of
     * work, acts, and records the result in another, and can be repeated from the start after any of these.
     *
     * @param <E> the events that it understands
     */
    interface CallsOutside<E extends Event> extends Handler<E> {}

    /**
     * A handler of which one call stands for all that waits, because it looks at the present state and not at what the events say. Not every event is
     * stored for it then, so handlers of the same event that come after it don't wait for it. When a call for several subjects fails, each of them has
     * one of its own.
     *
     * @param <E> the events that it understands
     */
    interface Coalescing<E extends Event> extends Handler<E> {
        /** @param events one of each subject about which something has happened */
        void handleAll(List<E> events);

        @Override
        default void handle(E event) {
            handleAll(List.of(event));
        }
    }
}
