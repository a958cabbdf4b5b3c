package io.slowking.notification;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sends a message the way its route wants it. */
@Singleton
class Senders {
    private static final Logger LOG = Logger.getLogger("io.slowking.notification");

    private final MailSender mail;
    private final WebhookSender webhook;

    Senders(MailSender mail, WebhookSender webhook) {
        this.mail = mail;
        this.webhook = webhook;
    }

    /**
     * @throws RuntimeException when the route did not take it; the message tells why
     */
    void send(Route route, UUID deliveryId, Message message) {
        switch (route) {
            case Route.Log _ -> LOG.info(LogText.of(message));
            case Route.Mail(String address) -> mail.send(address, deliveryId, message);
            case Route.Webhook(var address) -> webhook.send(address, deliveryId, message);
            case Route.Slack(var address) -> webhook.sendToSlack(address, deliveryId, message);
        }
    }
}
