package io.slowking.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.slowking.report.Reports;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Sends e-mail: text and HTML, with the report attached unless it is too large. */
@Singleton
class MailSender {
    private final ReactiveMailer mailer;
    private final Reports reports;
    private final NotificationConfig config;

    /**
     * One event loop for all mails. With several the mail client can look for the server's greeting on one loop after another has read it, and waits
     * for it for ever then.
     */
    private final Context loop;

    MailSender(ReactiveMailer mailer, Reports reports, NotificationConfig config, Vertx vertx) {
        this.mailer = mailer;
        this.reports = reports;
        this.config = config;
        this.loop = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    void send(String address, UUID deliveryId, Message message) {
        Mail mail = Mail.withText(address, EncodedWords.of(oneLine(message.title())), message.text())
                .setHtml(message.html())
                .addHeader("Message-ID", "<%s@slowking>".formatted(deliveryId));
        attachReport(mail, message);
        try {
            mailer.send(mail)
                    .runSubscriptionOn(subscription -> loop.runOnContext(_ -> subscription.run()))
                    .await()
                    .atMost(config.mailTimeout());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The mail server did not take the message: " + ExceptionUtils.getRootCauseMessage(e), e);
        }
    }

    private void attachReport(Mail mail, Message message) {
        String report = message.report();
        if (report == null) {
            return;
        }
        try {
            if (reports.size(report).orElse(Long.MAX_VALUE) <= config.largestAttachment()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                reports.copy(report, content);
                mail.addAttachment(report, content.toByteArray(), "text/csv; charset=UTF-8");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The report could not be attached", e);
        }
    }

    /** A line break in a subject would begin another header. */
    private static String oneLine(String title) {
        return title.replaceAll("\\p{Cntrl}+", " ");
    }
}
