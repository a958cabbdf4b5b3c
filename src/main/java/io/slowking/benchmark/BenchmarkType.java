package io.slowking.benchmark;

import io.slowking.messaging.Handler;
import java.util.List;

/**
 * What is measured, and which event follows which. Adding a type is adding one bean of this interface.
 *
 * <p>The switch in {@link #handlersOf} is the type's table: event → handlers, in the order in which they are called.
 */
public interface BenchmarkType {
    /** The name in the command, the events and the tables. */
    String name();

    List<Handler<?>> handlersOf(BenchmarkEvent event);
}
