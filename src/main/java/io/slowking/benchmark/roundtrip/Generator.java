package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.model.Pace;

/** Sends requests at a pace. */
interface Generator {
    /** Takes each result, on the thread on which the request was sent. */
    @FunctionalInterface
    interface Results {
        void add(Result result) throws InterruptedException;
    }

    /**
     * Sends everything that the feed has and returns when all of it is answered.
     *
     * @throws InterruptedException when the thread was interrupted; what was under way is broken off then and has no result
     */
    void run(Feed feed, Sender sender, Results results) throws InterruptedException;

    static Generator of(Pace pace, int mostInFlight) {
        return switch (pace) {
            case Pace.Concurrency(int requests) -> new ClosedModel(requests);
            case Pace.Rate(double perSecond) -> new OpenModel(perSecond, mostInFlight);
        };
    }
}
