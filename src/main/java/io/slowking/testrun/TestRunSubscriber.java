package io.slowking.testrun;

import io.slowking.messaging.Event;
import io.slowking.messaging.Handler;
import io.slowking.messaging.Subscriber;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What this module does about events. Only what somebody is told has a handler, as each event with one leaves a row in the inbox, and a run that
 * passed is to cost no more than its own.
 */
@Singleton
class TestRunSubscriber implements Subscriber {
    private final NotifyOfTestRun notify;
    private final TestRunConfig config;

    TestRunSubscriber(NotifyOfTestRun notify, TestRunConfig config) {
        this.notify = notify;
        this.config = config;
    }

    @Override
    public List<Handler<?>> handlersOf(Event event) {
        return switch (event) {
            case TestRunEvent.RecordedTestRun _ -> List.of();
            case TestRunEvent told when isNotified(told.branch()) -> List.of(notify);
            default -> List.of();
        };
    }

    private boolean isNotified(String branch) {
        return config.notifiedBranches().contains(branch)
                || config.notifiedBranches().contains("*");
    }
}
