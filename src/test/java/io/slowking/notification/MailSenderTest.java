package io.slowking.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.report.Reports;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MailSenderTest {
    private static final Message MESSAGE = new Message("A test", "text", "<p>text</p>", null, Map.of());

    @Inject
    Reports reports;

    @Inject
    Clock clock;

    @Test
    void aServerThatSaysNothingIsGivenUpAndItsConnectionClosed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            MailSender sender = sender(silent.getLocalPort(), "300ms");

            assertThatThrownBy(() -> sender.send("anna@example.org", UUID.randomUUID(), MESSAGE))
                    .hasMessageContaining("The mail server did not take the message")
                    .hasMessageContaining("timed out");

            try (Socket connection = silent.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private MailSender sender(int port, String timeout) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(MailServerConfig.class)
                .withMapping(NotificationConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "email.host",
                                "127.0.0.1",
                                "email.port",
                                Integer.toString(port),
                                "slowking.notification.mail-timeout",
                                timeout),
                        "test",
                        100))
                .build();
        return new MailSender(
                config.getConfigMapping(MailServerConfig.class),
                "slowking@localhost",
                reports,
                config.getConfigMapping(NotificationConfig.class),
                clock);
    }
}
