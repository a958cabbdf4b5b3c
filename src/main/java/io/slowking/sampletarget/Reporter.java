package io.slowking.sampletarget;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Posts document times to Slowking and tries again when Slowking is away, as an instrumented application does. */
final class Reporter implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Reporter.class.getName());
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 32;

    private final Reporting settings;
    private final Counters counters;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final AtomicBoolean failing = new AtomicBoolean();

    Reporter(Reporting settings, Counters counters) {
        this.settings = settings;
        this.counters = counters;
    }

    /** What became of one attempt. */
    private sealed interface Outcome {
        record Taken() implements Outcome {}

        record Refused(String reason) implements Outcome {}

        record Unavailable(String reason) implements Outcome {}
    }

    /** Returns when Slowking has acknowledged or refused the report, or the attempts are used up. */
    void send(DocumentTimes times) {
        HttpRequest request = request(times);
        try {
            Outcome outcome = attempt(request);
            for (int failed = 1; outcome instanceof Outcome.Unavailable && failed < settings.attempts(); failed++) {
                Thread.sleep(settings.pauseAfter(failed));
                outcome = attempt(request);
            }
            record(outcome, times);
        } catch (InterruptedException e) {
            throw new CancellationException("The sample target was closed");
        }
    }

    private HttpRequest request(DocumentTimes times) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.documentTimes())
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(times.toJson()));
        if (!settings.authorization().header().isEmpty()) {
            request.header("Authorization", settings.authorization().header());
        }
        return request.build();
    }

    private Outcome attempt(HttpRequest request) throws InterruptedException {
        connections.acquire();
        try {
            return outcome(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Outcome.Unavailable(e.toString());
        } finally {
            connections.release();
        }
    }

    private static Outcome outcome(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Outcome.Taken();
        }
        String reason = status + " " + response.body();
        return status == 429 || status >= 500 ? new Outcome.Unavailable(reason) : new Outcome.Refused(reason);
    }

    private void record(Outcome outcome, DocumentTimes times) {
        switch (outcome) {
            case Outcome.Taken() -> {
                counters.reportsSent.increment();
                failing.set(false);
            }
            case Outcome.Refused(String reason) -> failed(times, reason);
            case Outcome.Unavailable(String reason) -> failed(times, reason);
        }
    }

    private void failed(DocumentTimes times, String reason) {
        counters.reportsFailed.increment();
        // One line per outage: with thousands of documents on their way, a line for each would drown everything else.
        if (failing.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "Could not report document {0} to {1}: {2}; further failures are only counted",
                    times.document().name(),
                    settings.slowking(),
                    reason);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
