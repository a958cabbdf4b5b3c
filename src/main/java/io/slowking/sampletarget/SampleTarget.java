package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.concurrent.CompletionException;

/**
 * A running sample target. It has an event loop and threads of its own and shares nothing with whatever else runs in
 * the process; several may run side by side.
 *
 * <p>Besides the calls of the platform it answers {@code GET /health} and {@code GET /stats}.
 */
public final class SampleTarget implements AutoCloseable {

    private final SampleTargetConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Counters counters = new Counters();
    private final Reporter reporter;
    private final Reports reports;
    private final Workers workers;
    private final Vertx vertx;
    private final HttpServer server;

    private SampleTarget(SampleTargetConfig config) {
        this.config = config;
        this.reporter = new Reporter(config.reporting(), counters);
        this.reports = new Reports(reporter, config.reportFaults());
        this.workers = new Workers(config.processing().parallelism(), reports, clock, counters);
        this.vertx = Vertx.vertx(options());
        this.server = vertx.createHttpServer(serverOptions());
    }

    /**
     * Starts a sample target and returns when it listens.
     *
     * @throws IllegalStateException if it cannot listen where the settings say
     */
    public static SampleTarget start(SampleTargetConfig config) {
        SampleTarget target = new SampleTarget(config);
        try {
            target.listen();
            return target;
        } catch (CompletionException e) {
            target.close();
            throw new IllegalStateException(
                    "The sample target cannot listen on %s port %d: %s"
                            .formatted(config.host(), config.port(), e.getCause()),
                    e);
        }
    }

    private void listen() {
        Platform platform = new Platform(config, workers, counters, clock, vertx);
        await(server.requestHandler(platform.routes()).listen(config.port(), config.host()));
    }

    /** The port it listens on, also when the settings left the choice to the system. */
    public int port() {
        return server.actualPort();
    }

    /** Where it is reached, as {@code host:port}: the {@code target_url} of a benchmark. */
    public String hostAndPort() {
        String host = config.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** What it has done so far. */
    public Stats stats() {
        return counters.read();
    }

    /** Stops at once: documents that are waiting, worked on or not yet reported are dropped. */
    @Override
    public void close() {
        await(vertx.close());
        workers.close();
        reports.close();
        reporter.close();
    }

    private static VertxOptions options() {
        // One event loop serves thousands of calls a second; no files are cached, because none are served.
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setMaxFormFields(Upload.MOST_PARTS)
                // The default of 1 KiB is too little for the headers of a part with a long file name.
                .setMaxFormBufferedBytes(64 * 1024);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
