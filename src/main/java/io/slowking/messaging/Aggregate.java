package io.slowking.messaging;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;

/** Something that changes as a whole and says so: it raises events, which its unit of work publishes when it commits. */
@MappedSuperclass
public abstract class Aggregate {
    @Transient
    private final List<Event> raised = new ArrayList<>();

    protected void raise(Event event) {
        raised.add(event);
    }

    /** Hands over what was raised since the last call. */
    List<Event> takeRaised() {
        List<Event> taken = List.copyOf(raised);
        raised.clear();
        return taken;
    }
}
