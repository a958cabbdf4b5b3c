package io.slowking.messaging;

import java.time.Instant;
import java.util.UUID;

/** What happens in the tests of this package. */
public sealed interface TestEvent extends Event {
    String TOPIC = "slowking.test.messaging";

    int number();

    /** Concerns two handlers that work in the database, one after the other. */
    record TestCounted(UUID subject, int number) implements TestEvent {}

    /** Concerns a handler that calls outside. */
    record TestCalled(UUID subject, int number) implements TestEvent {}

    /** Concerns nobody. */
    record TestNoticed(UUID subject, int number, Instant noticedAt, String inWords) implements TestEvent {}
}
