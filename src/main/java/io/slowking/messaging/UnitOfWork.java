package io.slowking.messaging;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one way to change state. It opens a transaction (or joins the one in which a handler runs), gives the module's repositories, and commits
 * what they changed together with the events that were raised: both or nothing.
 *
 * @param <R> the repositories of a module
 */
@FunctionalInterface
public interface UnitOfWork<R> {
    /** Does the work and returns its answer once everything is durable. Whatever it throws undoes all of it. */
    <T> T get(Function<R, T> work);

    /** As {@link #get}, for work without an answer. */
    default void run(Consumer<R> work) {
        get(repositories -> {
            work.accept(repositories);
            return Done.DONE;
        });
    }

    /** The answer of work that has none. */
    enum Done {
        DONE
    }
}
