package io.slowking.benchmark.roundtrip;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Each request at its time, whatever became of the others: request k of rate r is meant for k/r seconds after the first. Its latency counts from then
 * on, also when it was sent later. So a target that stalls for a second makes all requests slow that were meant for that second, as it would make all
 * people wait who come then. (What a closed loop would leave out is what Gil Tene calls coordinated omission.)
 */
final class OpenModel implements Generator {
    private final double perSecond;
    private final Semaphore room;

    /**
     * @param mostInFlight requests under way at once; when there are as many the next one waits
     */
    OpenModel(double perSecond, int mostInFlight) {
        this.perSecond = perSecond;
        this.room = new Semaphore(mostInFlight);
    }

    @Override
    public void run(Feed feed, Sender sender, Results results) throws InterruptedException {
        try (Threads threads = new Threads()) {
            Optional<Request> next = feed.next();
            long start = System.nanoTime();
            for (long number = 0; next.isPresent(); number++) {
                Request request = next.get();
                long meant = start + (long) (number / perSecond * TimeUnit.SECONDS.toNanos(1));
                sleepUntil(meant);
                boolean heldBack = !room.tryAcquire();
                if (heldBack) {
                    room.acquire();
                }
                threads.start(() -> send(request, meant, heldBack, sender, results));
                next = feed.next();
            }
            threads.join();
        }
    }

    private void send(Request request, long meant, boolean heldBack, Sender sender, Results results) throws Exception {
        long sentAt = System.nanoTime();
        Sender.Sent sent;
        try {
            sent = sender.send(request);
        } finally {
            room.release();
        }
        results.add(new Result(request, meant, meant, sentAt, sent.endedAt(), heldBack, sent.failure()));
    }

    private static void sleepUntil(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
