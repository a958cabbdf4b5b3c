package io.slowking.messaging;

import java.util.List;

/** Lets tests without a unit of work see what an aggregate says. */
public final class Raised {
    private Raised() {}

    /** The events that were raised since the last look. */
    public static List<Event> by(Aggregate aggregate) {
        return aggregate.takeRaised();
    }
}
