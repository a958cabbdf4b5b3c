package io.slowking.testrun;

import io.slowking.messaging.Handler;
import io.slowking.notification.Message;
import io.slowking.notification.Notifications;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Has people told what began or stopped to fail in a run: one message for each run and occasion, however many tests it is about. */
@Singleton
class NotifyOfTestRun implements Handler<TestRunEvent> {
    private final TestRunMessages messages;
    private final Notifications notifications;
    private final TestRunConfig config;

    NotifyOfTestRun(TestRunMessages messages, Notifications notifications, TestRunConfig config) {
        this.messages = messages;
        this.notifications = notifications;
        this.config = config;
    }

    @Override
    public String name() {
        return "notify_of_test_run";
    }

    @Override
    public void handle(TestRunEvent event) {
        switch (event) {
            case TestRunEvent.StartedFailing started ->
                request(event, "started_failing", messages.startedFailing(started));
            case TestRunEvent.StoppedFailing stopped ->
                request(event, "stopped_failing", messages.stoppedFailing(stopped));
            case TestRunEvent.DetectedFlake flake -> request(event, "detected_flake", messages.detectedFlake(flake));
            case TestRunEvent.RecordedTestRun _ -> {
                // That is told to nobody.
            }
        }
    }

    private void request(TestRunEvent event, String occasion, Message message) {
        notifications.request(
                subject(event.testRunId()), occasion, config.routes().orElse(List.of()), message);
    }

    /** Deliveries are about a run, and known by a UUID. */
    static UUID subject(String testRunId) {
        return UUID.nameUUIDFromBytes(testRunId.getBytes(StandardCharsets.UTF_8));
    }
}
