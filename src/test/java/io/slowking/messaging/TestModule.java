package io.slowking.messaging;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** A module of the program that only the tests of this package have. */
@Alternative
@Singleton
class TestModule {
    static final String FIRST = "test_first";
    static final String SECOND = "test_second";
    static final String OUTSIDE = "test_outside";

    private final Handler<TestEvent> first;
    private final Handler<TestEvent> second;
    private final Handler<TestEvent> outside;

    TestModule(Rehearsal rehearsal) {
        this.first = new ScriptedHandler(FIRST, rehearsal);
        this.second = new ScriptedHandler(SECOND, rehearsal);
        this.outside = new ScriptedHandler.Outside(OUTSIDE, rehearsal);
    }

    @Produces
    @Singleton
    Topic topic() {
        return new Topic(TestEvent.TOPIC, TestEvent.class);
    }

    @Produces
    @Singleton
    Handler<TestEvent> first() {
        return first;
    }

    @Produces
    @Singleton
    Handler<TestEvent> second() {
        return second;
    }

    @Produces
    @Singleton
    Handler<TestEvent> outside() {
        return outside;
    }

    @Produces
    @Singleton
    Subscriber subscriber() {
        return event -> switch (event) {
            case TestEvent.TestCounted _ -> List.of(first, second);
            case TestEvent.TestCalled _ -> List.of(outside);
            default -> List.of();
        };
    }
}
