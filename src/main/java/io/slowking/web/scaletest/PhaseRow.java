package io.slowking.web.scaletest;

import io.slowking.scaletest.PhaseView;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Moment;
import io.slowking.web.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a job in a table.
 *
 * @param run empty when the driver didn't say
 * @param values of the parameters, in the order of the table's columns
 */
public record PhaseRow(
        String pid,
        String run,
        List<String> values,
        List<Flag> flags,
        @Nullable Moment started,
        String took,
        String samples) {
    static PhaseRow of(PhaseView phase, List<String> parameters, Instant now) {
        Instant started = phase.started();
        Instant ended = phase.ended();
        return new PhaseRow(
                phase.pid().toString(),
                Objects.toString(phase.run(), ""),
                parameters.stream()
                        .map(name -> Objects.toString(phase.parameters().get(name), ""))
                        .toList(),
                Flag.all(phase.flags()),
                Moment.ofNullable(started, now),
                started == null || ended == null ? "" : Seconds.length(Duration.between(started, ended)),
                Counts.of(phase.samples()));
    }
}
