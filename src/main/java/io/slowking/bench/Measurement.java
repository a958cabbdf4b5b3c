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

    /** Whether it takes so long that it has to be asked for. */
    default boolean isOnlyDoneByName() {
        return false;
    }

    /** Somebody who watches. */
    @FunctionalInterface
    interface Progress {
        void doing(String what);
    }
}
