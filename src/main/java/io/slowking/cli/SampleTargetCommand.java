package io.slowking.cli;

import io.slowking.sampletarget.Account;
import io.slowking.sampletarget.Authorization;
import io.slowking.sampletarget.CallFaults;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.ReportFaults;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A platform to try Slowking with. */
@Command(
        name = "sample-target",
        mixinStandardHelpOptions = true,
        description = "Serve a small platform that takes documents and reports their times, until Ctrl-C.")
final class SampleTargetCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen at (${DEFAULT-VALUE})")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "8092",
            description = "port to listen at, 0 for a free one (${DEFAULT-VALUE})")
    int port = 8092;

    @Option(names = "--slowking", description = "where Slowking is (SLOWKING_URL, or this machine)")
    @Nullable
    URI slowking;

    @Option(names = "--key", description = "key to report with, where Slowking asks for one (SLOWKING_KEY)")
    @Nullable
    String key;

    @Option(
            names = "--host-name",
            defaultValue = "",
            description = "the name under which it reports (that of the upload's Host header)")
    String hostName = "";

    @Option(names = "--username", defaultValue = "", description = "the only user it takes (any)")
    String username = "";

    @Option(names = "--password", defaultValue = "", description = "the only password it takes (any)")
    String password = "";

    @Option(
            names = "--delay",
            defaultValue = "lognormal:40ms,0.5",
            description =
                    "time a document takes: fixed:50ms, uniform:10ms-80ms or lognormal:40ms,0.5 (${DEFAULT-VALUE})")
    String delay = "lognormal:40ms,0.5";

    @Option(names = "--parallelism", defaultValue = "4", description = "documents at once (${DEFAULT-VALUE})")
    int parallelism = 4;

    @Option(
            names = "--process-before-answer",
            description = "process and report documents before the upload is answered")
    boolean beforeAnswer;

    @Option(
            names = "--error-rate",
            defaultValue = "0",
            description = "share of uploads answered with 500 (${DEFAULT-VALUE})")
    double errorRate;

    @Option(names = "--slowness", defaultValue = "fixed:0ms", description = "delay of each answer (${DEFAULT-VALUE})")
    String slowness = "fixed:0ms";

    @Option(
            names = "--calls-per-session",
            defaultValue = "2147483647",
            description = "calls after which a session expires")
    int callsPerSession = Integer.MAX_VALUE;

    @Option(names = "--plain-answers", description = "answer uploads with text that is no JSON")
    boolean plainAnswers;

    @Option(
            names = "--silent-after",
            defaultValue = "9223372036854775807",
            description = "documents after which it reports no more")
    long silentAfter = Long.MAX_VALUE;

    @Option(names = "--duplicates", defaultValue = "0", description = "share of reports sent twice (${DEFAULT-VALUE})")
    double duplicates;

    @Option(
            names = "--end-first",
            defaultValue = "0",
            description = "share of documents whose end is reported before the start")
    double endFirst;

    @Override
    public Integer call() throws InterruptedException {
        try (SampleTarget target = SampleTarget.start(config())) {
            System.out.printf("The sample target serves at http://%s. Ctrl-C stops it.%n", target.hostAndPort());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            stopped.await();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ClientFailure(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private SampleTargetConfig config() {
        return new SampleTargetConfig(
                host,
                port,
                new Account(username, password),
                SampleTargetConfig.DEFAULT.firstProjectId(),
                new Processing(Delay.parse(delay), parallelism, beforeAnswer),
                Reporting.DEFAULT
                        .withSlowking(slowking == null ? URI.create(Settings.server()) : slowking)
                        .withHostName(hostName)
                        .withAuthorization(authorization()),
                CallFaults.NONE
                        .withErrorRate(errorRate)
                        .withSlowness(Delay.parse(slowness))
                        .withCallsPerSession(callsPerSession)
                        .withPlainUploadAnswers(plainAnswers),
                ReportFaults.NONE
                        .withSilentAfter(silentAfter)
                        .withDuplicates(duplicates)
                        .withEndFirst(endFirst));
    }

    private Authorization authorization() {
        String shown = key == null ? Settings.key() : key;
        return shown == null ? Authorization.NONE : Authorization.bearer(shown);
    }
}
