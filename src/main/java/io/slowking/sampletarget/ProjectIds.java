package io.slowking.sampletarget;

import java.time.Clock;

/** Numbers projects. Used on the event loop only. */
final class ProjectIds {

    private long next;

    /**
     * @param first the first id; {@link SampleTargetConfig#FROM_THE_CLOCK} starts at the clock's milliseconds, which
     *     stay ahead of the ids of earlier starts as long as there are less than 1,000 projects a second
     */
    ProjectIds(long first, Clock clock) {
        this.next = first == SampleTargetConfig.FROM_THE_CLOCK ? clock.millis() : first;
    }

    long take() {
        return next++;
    }

    /** Whether this may be a project's id. Those from before a restart count: a platform keeps its projects. */
    boolean isKnown(String id) {
        try {
            long number = Long.parseLong(id);
            return number > 0 && number < next;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
