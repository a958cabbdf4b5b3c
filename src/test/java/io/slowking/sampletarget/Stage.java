package io.slowking.sampletarget;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A fake Slowking, a sample target that reports to it and a caller, ready to play a test. */
final class Stage implements AutoCloseable {

    /** A target on a free port whose work takes no time, so that tests do not wait for it. */
    static final SampleTargetConfig QUICK =
            SampleTargetConfig.DEFAULT.withPort(0).withProcessing(Processing.DEFAULT.withDelay(Delay.NONE));

    final FakeSlowking slowking = new FakeSlowking();
    final SampleTarget target;
    final Caller caller;

    Stage() {
        this(QUICK);
    }

    Stage(SampleTargetConfig config) {
        Reporting reporting =
                config.reporting().withSlowking(slowking.address()).withBackOff(Duration.ofMillis(5));
        target = SampleTarget.start(config.withReporting(reporting));
        caller = new Caller(target);
    }

    static SampleTargetConfig with(ReportFaults faults) {
        return QUICK.withReportFaults(faults);
    }

    static SampleTargetConfig with(CallFaults faults) {
        return QUICK.withCallFaults(faults);
    }

    static SampleTargetConfig with(Reporting reporting) {
        return QUICK.withReporting(reporting);
    }

    /** Waits until as many reports were acknowledged, and returns what Slowking was told. */
    List<JsonObject> reports(int count) {
        await().untilAsserted(() ->
                Assertions.assertThat(target.stats().reportsSent()).isEqualTo(count));
        return slowking.reports();
    }

    @Override
    public void close() {
        caller.close();
        target.close();
        slowking.close();
    }
}
