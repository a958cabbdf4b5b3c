package io.slowking.notification;

import io.slowking.report.Reports;
import jakarta.activation.DataHandler;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends e-mail: text and HTML, with the report attached unless it is too large. Each mail has a connection of its own, which ends with it, so that none waits
 * for another and a server that says nothing holds up only its own mails.
 */
@Singleton
class MailSender {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final String sender;
    private final Reports reports;
    private final NotificationConfig config;
    private final Clock clock;

    MailSender(
            MailServerConfig server,
            @ConfigProperty(name = "slowking.mail.from", defaultValue = "slowking@localhost") String sender,
            Reports reports,
            NotificationConfig config,
            Clock clock) {
        this.session = Session.getInstance(properties(server, config.mailTimeout()), account(server));
        this.sender = sender;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    /** The names are those of the SMTP provider of Jakarta Mail. */
    private static Properties properties(MailServerConfig server, Duration timeout) {
        String millis = Long.toString(timeout.toMillis());
        MailServerConfig.Encryption encryption = server.encryption();
        boolean starts = encryption == MailServerConfig.Encryption.STARTTLS;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(server.username().isPresent()));
        properties.setProperty(
                "mail.smtp.starttls.enable",
                Boolean.toString(starts || encryption == MailServerConfig.Encryption.OPTIONAL));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starts));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(encryption == MailServerConfig.Encryption.TLS));
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    private static @Nullable Authenticator account(MailServerConfig server) {
        Optional<String> username = server.username();
        if (username.isEmpty()) {
            return null;
        }
        PasswordAuthentication account =
                new PasswordAuthentication(username.get(), server.password().orElse(""));
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return account;
            }
        };
    }

    void send(String address, UUID deliveryId, Message message) {
        try {
            Transport.send(mail(address, deliveryId, message));
        } catch (MessagingException e) {
            throw new IllegalStateException(
                    "The mail server did not take the message: " + ExceptionUtils.getRootCauseMessage(e), e);
        }
    }

    private MimeMessage mail(String address, UUID deliveryId, Message message) throws MessagingException {
        MimeMessage mail = new Numbered(session, deliveryId);
        mail.setFrom(new InternetAddress(sender));
        mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address));
        mail.setSentDate(Date.from(clock.instant()));
        mail.setSubject(oneLine(message.title()), UTF_8);
        MimeMultipart texts =
                new MimeMultipart("alternative", text(message.text(), "plain"), text(message.html(), "html"));
        Optional<MimeBodyPart> report = report(message);
        if (report.isPresent()) {
            MimeBodyPart whole = new MimeBodyPart();
            whole.setContent(texts);
            mail.setContent(new MimeMultipart("mixed", whole, report.get()));
        } else {
            mail.setContent(texts);
        }
        return mail;
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    private Optional<MimeBodyPart> report(Message message) throws MessagingException {
        String name = message.report();
        if (name == null) {
            return Optional.empty();
        }
        try {
            if (reports.size(name).orElse(Long.MAX_VALUE) > config.largestAttachment()) {
                return Optional.empty();
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            reports.copy(name, content);
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(content.toByteArray(), "text/csv; charset=" + UTF_8)));
            part.setFileName(name);
            return Optional.of(part);
        } catch (IOException e) {
            throw new UncheckedIOException("The report could not be attached", e);
        }
    }

    /** A line break in a subject would begin another header. */
    private static String oneLine(String title) {
        return title.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A mail that is sent again has the number that it had, so that a mailbox can tell. */
    private static final class Numbered extends MimeMessage {
        private final UUID deliveryId;

        Numbered(Session session, UUID deliveryId) {
            super(session);
            this.deliveryId = deliveryId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<%s@slowking>".formatted(deliveryId));
        }
    }
}
