package io.slowking.scaletest.figures;

import io.slowking.messaging.Event;
import io.slowking.messaging.Handler;
import io.slowking.messaging.Subscriber;
import io.slowking.scaletest.JobEvent;
import jakarta.inject.Singleton;
import java.util.List;

/** What this module does about its own events. */
@Singleton
class JobSubscriber implements Subscriber {
    private final MakeFigures makeFigures;
    private final SendIndicatorNotification sendIndicatorNotification;

    JobSubscriber(MakeFigures makeFigures, SendIndicatorNotification sendIndicatorNotification) {
        this.makeFigures = makeFigures;
        this.sendIndicatorNotification = sendIndicatorNotification;
    }

    @Override
    public List<Handler<?>> handlersOf(Event event) {
        return event instanceof JobEvent ofJob ? handlersOf(ofJob) : List.of();
    }

    private List<Handler<?>> handlersOf(JobEvent event) {
        return switch (event) {
            case JobEvent.CompletedJob _ -> List.of(makeFigures);
            case JobEvent.FailedIndicator _ -> List.of(sendIndicatorNotification);
            case JobEvent.AddedSamples _, JobEvent.AbandonedJob _ -> List.of();
        };
    }
}
