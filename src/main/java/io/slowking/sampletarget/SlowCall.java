package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A call whose answer, good or bad, is held back for a while. */
final class SlowCall implements Call {

    private final Call call;
    private final Supplier<Duration> slowness;
    private final Vertx vertx;

    SlowCall(Call call, Supplier<Duration> slowness, Vertx vertx) {
        this.call = call;
        this.slowness = slowness;
        this.vertx = vertx;
    }

    @Override
    public Future<Answer> answer(HttpServerRequest request) {
        return call.answer(request).eventually(this::pause);
    }

    private Future<?> pause() {
        Duration pause = slowness.get();
        return pause.isZero() ? Future.succeededFuture() : vertx.timer(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
