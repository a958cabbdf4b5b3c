package io.slowking.messaging;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What happened within one unit of work: the aggregates that its repositories handed out, and events that belong to no loaded aggregate. */
public final class Changes {
    private final Set<Aggregate> aggregates = new LinkedHashSet<>();
    private final List<Event> events = new ArrayList<>();

    /** To be called by a repository for each aggregate that it adds or hands out. */
    public <A extends Aggregate> A track(A aggregate) {
        aggregates.add(aggregate);
        return aggregate;
    }

    /** For changes that are made in bulk, without loading the aggregate. */
    public void raise(Event event) {
        events.add(event);
    }

    List<Event> takeRaised() {
        List<Event> raised = new ArrayList<>(events);
        events.clear();
        aggregates.forEach(aggregate -> raised.addAll(aggregate.takeRaised()));
        return raised;
    }
}
