package io.slowking.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A unit of work without a database: handlers and services can be tried with repositories that keep everything in memory. It publishes and
 * discards events as the real one does; what the repositories keep is theirs to undo. Units on several threads wait for each other.
 *
 * @param <R> the repositories of a module
 */
public final class InMemoryUnitOfWork<R> implements UnitOfWork<R> {
    private final Function<Changes, R> repositories;
    private final List<Event> pending = new ArrayList<>();
    private final List<Event> published = new ArrayList<>();
    private int depth;
    private boolean doomed;

    /** As {@link UnitsOfWork#over}: the repositories are made anew for each unit and report to its changes. */
    public InMemoryUnitOfWork(Function<Changes, R> repositories) {
        this.repositories = repositories;
    }

    @Override
    public synchronized <T> T get(Function<R, T> work) {
        boolean outermost = depth == 0;
        depth++;
        boolean done = false;
        try {
            Changes changes = new Changes();
            T answer = work.apply(repositories.apply(changes));
            pending.addAll(changes.takeRaised());
            done = true;
            if (outermost && doomed) {
                throw new IllegalStateException("A unit of work within this one failed, so nothing of it is kept");
            }
            return answer;
        } finally {
            depth--;
            doomed |= !done;
            if (outermost) {
                end();
            }
        }
    }

    private void end() {
        if (!doomed) {
            published.addAll(pending);
        }
        pending.clear();
        doomed = false;
    }

    /** The events of all units that ended well, in order. */
    public synchronized List<Event> published() {
        return List.copyOf(published);
    }
}
