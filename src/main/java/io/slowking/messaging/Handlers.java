package io.slowking.messaging;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All handlers of the program, by name and by the event they are for. */
@Singleton
final class Handlers {
    private final Map<String, Handler<?>> byName = new HashMap<>();
    private final List<Subscriber> subscribers;

    Handlers(@All List<Handler<?>> handlers, @All List<Subscriber> subscribers) {
        this.subscribers = List.copyOf(subscribers);
        for (Handler<?> handler : handlers) {
            if (byName.put(handler.name(), handler) != null) {
                throw new IllegalStateException("Two handlers are called " + handler.name());
            }
        }
    }

    List<String> namesFor(Event event) {
        return subscribers.stream()
                .flatMap(subscriber -> subscriber.handlersOf(event).stream())
                .map(Handler::name)
                .toList();
    }

    List<String> names(Predicate<Handler<?>> which) {
        return byName.values().stream().filter(which).map(Handler::name).toList();
    }

    /** The handler of that name. Whoever stored the name knew that it takes the events stored with it. */
    @SuppressWarnings("unchecked")
    Handler<Event> named(String name) {
        Handler<?> handler = byName.get(name);
        if (handler == null) {
            throw new IllegalStateException("There is no handler " + name);
        }
        return (Handler<Event>) handler;
    }
}
