package io.slowking.bench;

import java.util.List;

/** One thing that can be measured by itself. */
public interface Measurement {
    /** How it is asked for on the command line. */
    String name();

    /** What it finds out, in a sentence. */
    String question();

    /**
     * Starts what it needs, measures, and stops what it started.
     *
     * @param progress is told what is being done
     */
    List<Figure> measure(Progress progress) throws Exception;

    /** Somebody who watches. */
    @FunctionalInterface
    interface Progress {
        void doing(String what);
    }
}
