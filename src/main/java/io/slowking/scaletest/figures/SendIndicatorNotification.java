package io.slowking.scaletest.figures;

import io.slowking.messaging.Handler;
import io.slowking.notification.Html;
import io.slowking.notification.Message;
import io.slowking.notification.Notifications;
import io.slowking.scaletest.JobEvent.FailedIndicator;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has the team told that an indicator of a job is beyond its threshold; once for each indicator of a job. */
@Singleton
class SendIndicatorNotification implements Handler<FailedIndicator> {
    private final Notifications notifications;
    private final String publicUrl;

    SendIndicatorNotification(
            Notifications notifications, @ConfigProperty(name = "slowking.public-url") String publicUrl) {
        this.notifications = notifications;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    @Override
    public String name() {
        return "send_indicator_notification";
    }

    @Override
    public void handle(FailedIndicator event) {
        String link = "%s/api/v1/jobs/%s".formatted(publicUrl, event.jid());
        String occasion = "failed_indicator %s".formatted(event.indicator());
        notifications.request(event.jid(), occasion, List.of(), message(event, link));
    }

    private static Message message(FailedIndicator event, String link) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event", "failed_indicator");
        facts.put("jid", event.jid().toString());
        facts.put("namespace", event.namespace());
        facts.put("indicator", event.indicator());
        facts.put("value", event.value());
        facts.put("reason", event.reason());
        facts.put("job_url", link);
        return new Message(
                "Scale test failed: " + event.indicator(),
                "%s is %s%nJob: %s".formatted(event.indicator(), event.reason(), link),
                "<p>%s is %s</p><p><a href=\"%s\">Job</a></p>"
                        .formatted(Html.escape(event.indicator()), Html.escape(event.reason()), Html.escape(link)),
                null,
                facts);
    }
}
