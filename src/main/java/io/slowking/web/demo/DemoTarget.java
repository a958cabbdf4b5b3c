package io.slowking.web.demo;

import io.quarkus.runtime.ShutdownEvent;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A sample target within this program, for the demo benchmark. There is one at most; it is gone some minutes after it was last asked for. */
@Singleton
public class DemoTarget {
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Slow enough to be watched: two hundred documents take about eight seconds. */
    private static final Processing WATCHABLE =
            Processing.DEFAULT.withDelay(new Delay.LogNormal(Duration.ofMillis(140), 0.5, Delay.DEFAULT_SEED));

    private final ScheduledExecutorService closing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("slowking-demo-target").factory());
    private @Nullable SampleTarget running;
    private @Nullable ScheduledFuture<?> end;

    /**
     * Where the target is, as a start command names it.
     *
     * @param slowking where it reports to; a target that runs already goes on reporting where it did
     */
    public synchronized String address(URI slowking) {
        if (running == null) {
            running = SampleTarget.start(SampleTargetConfig.DEFAULT
                    .withPort(0)
                    .withProcessing(WATCHABLE)
                    .withReporting(Reporting.DEFAULT.withSlowking(slowking)));
        }
        if (end != null) {
            end.cancel(false);
        }
        end = closing.schedule(this::close, KEPT.toMillis(), TimeUnit.MILLISECONDS);
        return running.hostAndPort();
    }

    private synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        closing.shutdownNow();
        close();
    }
}
