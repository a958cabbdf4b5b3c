package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.roundtrip.Load.WarmUp;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The first documents again and again, for so many requests or for so long. */
final class WarmUpFeed implements Feed {
    private final List<Request> requests;
    private final List<Request> repeatable;
    private final long most;
    private final long until;
    private final AtomicLong handedOut = new AtomicLong();

    /**
     * @param requests at least one; each is over when the feed is closed
     */
    WarmUpFeed(List<Request> requests, WarmUp warmUp) {
        this.requests = List.copyOf(requests);
        this.repeatable = requests.stream()
                .map(request -> new Request(request.document(), request.body(), () -> {}))
                .toList();
        Integer count = warmUp.requests();
        this.most = count == null ? Long.MAX_VALUE : count;
        this.until = warmUp.duration() == null
                ? Long.MAX_VALUE
                : System.nanoTime() + warmUp.duration().toNanos();
    }

    @Override
    public Optional<Request> next() {
        long number = handedOut.getAndIncrement();
        boolean over = number >= most || (until != Long.MAX_VALUE && System.nanoTime() - until >= 0);
        return over ? Optional.empty() : Optional.of(repeatable.get((int) (number % repeatable.size())));
    }

    @Override
    public void close() {
        requests.forEach(request -> request.sent().run());
    }
}
