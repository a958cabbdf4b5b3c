package io.slowking.scaletest.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All phases of a job, some at a time. */
final class PhasePages implements Iterator<JobReading.Phase> {
    private static final int AT_ONCE = 1_000;

    private final JobReading reading;
    private final long job;
    private Iterator<JobReading.Phase> page = List.<JobReading.Phase>of().iterator();
    private @Nullable Long last;
    private boolean isEnd;

    PhasePages(JobReading reading, long job) {
        this.reading = reading;
        this.job = job;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !isEnd) {
            List<JobReading.Phase> phases = reading.phases(job, last, AT_ONCE);
            isEnd = phases.size() < AT_ONCE;
            page = phases.iterator();
        }
        return page.hasNext();
    }

    @Override
    public JobReading.Phase next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        JobReading.Phase phase = page.next();
        last = phase.id();
        return phase;
    }
}
