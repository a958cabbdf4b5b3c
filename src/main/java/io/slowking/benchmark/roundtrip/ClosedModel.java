package io.slowking.benchmark.roundtrip;

import java.io.InterruptedIOException;
import java.util.Optional;

/** Always as many requests under way: each answer makes room for the next one. A target that stalls is sent nothing meanwhile, so the stall is in few latencies. */
final class ClosedModel implements Generator {
    private final int concurrency;

    ClosedModel(int concurrency) {
        this.concurrency = concurrency;
    }

    @Override
    public void run(Feed feed, Sender sender, Results results) throws InterruptedException {
        try (Threads threads = new Threads()) {
            for (int number = 0; number < concurrency; number++) {
                threads.start(() -> sendAll(feed, sender, results));
            }
            threads.join();
        }
    }

    private static void sendAll(Feed feed, Sender sender, Results results)
            throws InterruptedException, InterruptedIOException {
        long due = System.nanoTime();
        Optional<Request> next = feed.next();
        while (next.isPresent()) {
            Request request = next.get();
            long start = System.nanoTime();
            Sender.Sent sent = sender.send(request);
            results.add(new Result(request, due, start, start, sent.endedAt(), false, sent.failure()));
            due = System.nanoTime();
            next = feed.next();
        }
    }
}
