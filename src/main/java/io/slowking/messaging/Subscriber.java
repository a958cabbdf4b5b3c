package io.slowking.messaging;

import java.util.List;

/** What a module does about events. A module contributes one as a bean. */
@FunctionalInterface
public interface Subscriber {
    /**
     * The handlers of an event, called one after another in this order; none when the event doesn't concern the module. They are the same for all events
     * of a type about one subject.
     */
    List<Handler<?>> handlersOf(Event event);
}
