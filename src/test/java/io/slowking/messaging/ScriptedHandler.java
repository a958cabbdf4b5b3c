package io.slowking.messaging;

/** A handler that works in the database and does what the {@link Rehearsal} says. */
record ScriptedHandler(String name, Rehearsal rehearsal, boolean coalesces) implements Handler<TestEvent> {
    @Override
    public void handle(TestEvent event) {
        rehearsal.play(name, event);
    }

    @Override
    public void gaveUp(TestEvent event, String reason) {
        rehearsal.play(name + " gave up: " + reason, event);
    }

    /** The same for one that calls outside. */
    record Outside(String name, Rehearsal rehearsal) implements Handler.CallsOutside<TestEvent> {
        @Override
        public void handle(TestEvent event) {
            rehearsal.play(name, event);
        }
    }
}
