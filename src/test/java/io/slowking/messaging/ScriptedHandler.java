package io.slowking.messaging;

import java.util.List;

/** A handler that works in the database and does what the {@link Rehearsal} says. */
record ScriptedHandler(String name, Rehearsal rehearsal) implements Handler<TestEvent> {
    @Override
    public void handle(TestEvent event) {
        rehearsal.play(name, event);
    }

    @Override
    public void gaveUp(TestEvent event, String reason) {
        rehearsal.play(name + " gave up: " + reason, event);
    }

    /** The same for one of which a call stands for many events. */
    record Coalescing(String name, Rehearsal rehearsal) implements Handler.Coalescing<TestEvent> {
        @Override
        public void handleAll(List<TestEvent> events) {
            events.forEach(event -> rehearsal.play(name, event));
        }
    }

    /** The same for one that calls outside. */
    record Outside(String name, Rehearsal rehearsal) implements Handler.CallsOutside<TestEvent> {
        @Override
        public void handle(TestEvent event) {
            rehearsal.play(name, event);
        }
    }
}
