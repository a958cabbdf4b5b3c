package io.slowking.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.http.JsonBody;
import io.slowking.messaging.Handler;
import java.time.Duration;
import java.util.List;

/**
 * What is measured, and which event follows which. Adding a type is adding one bean of this interface.
 *
 * <p>The switch in {@link #handlersOf} is the type's table: event → handlers, in the order in which they are called.
 */
public interface BenchmarkType {
    /** The name in the command, the events and the tables. */
    String name();

    /** Whether somebody has to log in to its targets, so that a start command has to have credentials. */
    boolean needsCredentials();

    /**
     * Reads what a start command has for this type alone; what is wrong with it is noted in the body. The answer is an object: it is kept with the
     * benchmark, shown with it, and given to a rerun. A secret in it is sealed and stands in a field called {@value #SEALED}, which isn't shown.
     */
    JsonNode definition(JsonBody body, Common common);

    /** The name of the fields of a definition that aren't shown. */
    String SEALED = "sealed";

    /**
     * What a start command says of any type, as far as it bounds what a type can do.
     *
     * @param artifacts how many there are
     * @param deadline how long the whole benchmark may take
     */
    record Common(int artifacts, Duration deadline) {}

    List<Handler<?>> handlersOf(BenchmarkEvent event);
}
