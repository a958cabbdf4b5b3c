package io.slowking.sampletarget;

import java.time.Duration;

/**
 * How the sample target pretends to work on documents.
 *
 * @param delay how long the work on one document takes; by default log-normal around 40 ms
 * @param parallelism how many documents are worked on at once, the others wait in the order of their arrival; from 1
 *     to {@value #MOST_AT_ONCE}, 4 by default
 * @param beforeAnswer whether an upload is answered only after its documents are worked on and reported, which may
 *     take minutes; off by default: the work starts with the answer
 */
public record Processing(Delay delay, int parallelism, boolean beforeAnswer) {

    public static final int MOST_AT_ONCE = 10_000;

    public static final Processing DEFAULT =
            new Processing(new Delay.LogNormal(Duration.ofMillis(40), 0.5, Delay.DEFAULT_SEED), 4, false);

    public Processing {
        if (parallelism < 1 || parallelism > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "The parallelism must be between 1 and " + MOST_AT_ONCE + " documents, not " + parallelism);
        }
    }

    public Processing withDelay(Delay delay) {
        return new Processing(delay, parallelism, beforeAnswer);
    }

    public Processing withParallelism(int parallelism) {
        return new Processing(delay, parallelism, beforeAnswer);
    }

    public Processing withBeforeAnswer(boolean beforeAnswer) {
        return new Processing(delay, parallelism, beforeAnswer);
    }
}
