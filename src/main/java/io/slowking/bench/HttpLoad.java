package io.slowking.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a server on this machine, from one thread, and takes the time of each.
 *
 * <p>{@link #asFastAsAnswered} is a closed loop and finds the highest rate. {@link #atRate} is an open one: a request is due by the clock, whether
 * or not the ones before it were answered, and its time counts from when it was due; so a stall of the server is seen by all requests that would have
 * come meanwhile.
 */
final class HttpLoad implements AutoCloseable {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_WAITING = 100_000;
    private static final int DIGITS = 3;
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 36;
    private static final double FASTER = 1.02;

    /** One round alone may have been disturbed. */
    private static final int ENOUGH = 4;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final int[] ports;

    /**
     * To a program, or to the copies of one in turn. As a load balancer does, a request that a copy doesn't answer goes to the next one.
     */
    HttpLoad(int... ports) {
        this.ports = ports.clone();
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setMaxWaitQueueSize(MOST_WAITING)
                .setTcpNoDelay(true);
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    }

    /**
     * What is sent: the number of a request, from 0, makes its body; none is a GET.
     *
     * @param acknowledged is told the number of each that was answered with 2xx
     */
    record Requests(String path, @Nullable LongFunction<Buffer> body, LongConsumer acknowledged) {
        static Requests get(String path) {
            return new Requests(path, null, _ -> {});
        }

        static Requests post(String path, LongFunction<Buffer> body) {
            return new Requests(path, body, _ -> {});
        }

        Requests telling(LongConsumer listener) {
            return new Requests(path, body, listener);
        }
    }

    /**
     * What came of it.
     *
     * @param perSecond answers with 2xx
     * @param micros their times
     * @param failed other answers, and none
     */
    record Result(double perSecond, Histogram micros, long failed) {
        double millisAt(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /** Sends the next request of each connection when its last one has been answered. */
    Result asFastAsAnswered(Requests requests, int connections, Duration duration) {
        Run run = new Run(requests);
        long end = System.nanoTime() + duration.toNanos();
        vertx.runOnContext(_ -> {
            for (int connection = 0; connection < connections; connection++) {
                run.sendUntil(end);
            }
        });
        return run.result();
    }

    /** Goes on, with other requests each time, until it gets no faster: on two cores the compilers of a Java program need minutes for all of it. */
    void warmUp(Supplier<Requests> requests, int connections) {
        double best = 0;
        int noFaster = 0;
        for (int round = 0; round < MOST_ROUNDS && noFaster < ENOUGH; round++) {
            double rate = asFastAsAnswered(requests.get(), connections, ROUND).perSecond();
            noFaster = rate < best * FASTER ? noFaster + 1 : 0;
            best = Math.max(best, rate);
        }
    }

    /** Sends so many requests a second, whatever becomes of them. */
    Result atRate(Requests requests, double perSecond, Duration duration) {
        Run run = new Run(requests);
        long all = Math.round(perSecond * duration.toSeconds());
        long start = System.nanoTime();
        run.open.incrementAndGet();
        vertx.setPeriodic(1, timer -> {
            long due = Math.min(all, (long) ((System.nanoTime() - start) / 1e9 * perSecond));
            while (run.sent < due) {
                run.open.incrementAndGet();
                run.send(start + (long) (run.sent / perSecond * 1e9), run::ended);
            }
            if (run.sent == all) {
                vertx.cancelTimer(timer);
                run.ended();
            }
        });
        return run.result();
    }

    /** The requests of one measurement. Its fields belong to the one thread that sends. */
    private final class Run {
        private final Requests requests;
        private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
        private final AtomicLong failed = new AtomicLong();
        private final AtomicInteger open = new AtomicInteger();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final long started = System.nanoTime();
        private long sent;

        Run(Requests requests) {
            this.requests = requests;
        }

        Result result() {
            done.join();
            return new Result(micros.getTotalCount() / ((System.nanoTime() - started) / 1e9), micros, failed.get());
        }

        void sendUntil(long end) {
            open.incrementAndGet();
            again(end);
        }

        private void again(long end) {
            long now = System.nanoTime();
            if (now < end) {
                send(now, () -> again(end));
            } else {
                ended();
            }
        }

        void ended() {
            if (open.decrementAndGet() == 0) {
                done.complete(null);
            }
        }

        void send(long due, Runnable then) {
            long number = sent++;
            status(number, 0).onComplete(status -> {
                if (status.succeeded() && status.result() / 100 == 2) {
                    long took = (System.nanoTime() - due) / 1_000;
                    micros.recordValue(Math.clamp(took, 0, LONGEST_MICROS));
                    requests.acknowledged().accept(number);
                } else {
                    failed.incrementAndGet();
                }
                then.run();
            });
        }

        private Future<Integer> status(long number, int attempt) {
            Future<Integer> status = client.request(new RequestOptions()
                            .setPort(ports[(int) ((number + attempt) % ports.length)])
                            .setMethod(requests.body() == null ? HttpMethod.GET : HttpMethod.POST)
                            .setURI(requests.path()))
                    .compose(request -> filled(request, number))
                    .compose(answer -> {
                        int code = answer.statusCode();
                        return answer.body().map(_ -> code);
                    });
            return attempt + 1 < ports.length ? status.recover(_ -> status(number, attempt + 1)) : status;
        }

        private Future<HttpClientResponse> filled(HttpClientRequest request, long number) {
            LongFunction<Buffer> body = requests.body();
            return body == null
                    ? request.send()
                    : request.putHeader("Content-Type", "application/json").send(body.apply(number));
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
