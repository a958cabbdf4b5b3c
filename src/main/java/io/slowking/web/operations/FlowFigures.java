package io.slowking.web.operations;

import io.slowking.messaging.Backlog;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Seconds;
import java.util.OptionalDouble;

/**
 * How much is on its way, in words.
 *
 * @param lag empty when it isn't known
 * @param dead how many dead letters there are; 0 is the usual
 */
public record FlowFigures(
        String unpublished, String age, String lag, String unhandled, String skipped, long dead, String deadWords) {
    public static FlowFigures of(Backlog.Measured measured, OptionalDouble lag, long skipped) {
        return new FlowFigures(
                Counts.of(measured.unpublished()),
                Seconds.length(measured.oldest()),
                lag.isPresent() ? Counts.of(Math.round(lag.getAsDouble())) : "",
                Counts.of(measured.unhandled()),
                Counts.of(skipped),
                measured.dead(),
                Counts.of(measured.dead(), "dead letter"));
    }
}
