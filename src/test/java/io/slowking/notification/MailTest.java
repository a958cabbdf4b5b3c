package io.slowking.notification;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import io.slowking.testing.Line;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails as they arrive, over real SMTP. */
@QuarkusTest
class MailTest {
    private final FakeTarget target = new FakeTarget();
    private final String address = UUID.randomUUID() + "@example.org";
    private final String name = "Größe & \"Kür\" 🦥 " + UUID.randomUUID();

    @Inject
    @ConfigProperty(name = "email.port")
    int port;

    private GreenMail server = new GreenMail();

    @BeforeEach
    void startServer() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stopServers() {
        server.stop();
        target.close();
    }

    @Test
    void aReportIsMailedAsTextAndHtmlWithTheCsvAttached() throws Exception {
        String id = Benchmarks.completed(target, told("mailto:" + address));

        MimeMessage mail = mail();

        assertThat(mail.getSubject()).isEqualTo("Benchmark Report: " + name);
        assertThat(mail.getAllRecipients()[0]).hasToString(address);
        String link = "/api/v1/benchmarks/%s/report.csv".formatted(id);
        assertThat(content(mail, "text/plain")).contains("3 documents", "p50 3.500 s", "no earlier benchmark", link);
        assertThat(content(mail, "text/html")).contains("3 documents", "<a href=", link);
        String csv = given().get(link).asString();
        assertThat(content(mail, "text/csv")).isEqualTo(csv);
        assertThat(part(mail, "text/csv").getFileName()).startsWith("report_").endsWith(id + ".csv");
        Benchmarks.awaitDelivery(id, "completed_report", "delivered");
    }

    @Test
    void theSecondBenchmarkOfANameIsComparedWithTheFirst() throws Exception {
        Benchmarks.completed(target, told("log"));

        Benchmarks.completed(target, told("mailto:" + address));

        assertThat(content(mail(), "text/plain"))
                .doesNotContain("no earlier benchmark")
                .contains("Mann-Whitney");
    }

    @Test
    void aFailureIsMailedWithItsReason() throws Exception {
        target.answering(FakeTarget.Step.PROJECT, FakeTarget.Reply.of(400, "{\"detail\":\"<b>no</b> more projects\"}"));
        Map<String, Object> command = told("mailto:" + address);

        String id = Benchmarks.start(command);

        MimeMessage mail = mail();
        assertThat(mail.getSubject()).isEqualTo("Benchmark failed: " + name);
        assertThat(content(mail, "text/plain"))
                .contains("Create project: the target answered 400, <b>no</b> more projects", target.hostAndPort(), id);
        assertThat(content(mail, "text/html")).contains("&lt;b&gt;no&lt;/b&gt;");
    }

    @Test
    void aReportThatIsMadeAgainIsNotMailedAgain() {
        String id = Benchmarks.completed(target, told("mailto:" + address));
        Benchmarks.awaitDelivery(id, "completed_report", "delivered");

        given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);
        Benchmarks.awaitStatus(id, "completed");
        String later = Benchmarks.completed(target, told("mailto:" + address));
        Benchmarks.awaitDelivery(later, "completed_report", "delivered");

        given().get("/api/v1/benchmarks/%s/deliveries".formatted(id)).then().body("items", hasSize(1));
        assertThat(mails()).hasSize(2);
    }

    @Test
    void whenTheMailServerIsAwayTheAttemptsAreVisibleAndTheReportIsThere() {
        server.stop();

        String id = Benchmarks.completed(target, told("mailto:" + address));

        Map<String, Object> delivery = Benchmarks.awaitDelivery(id, "completed_report", "failed");
        assertThat(delivery).containsEntry("attempts", 3);
        assertThat(delivery.get("failure")).isNotNull();
        given().get("/api/v1/benchmarks/%s/report.csv".formatted(id)).then().statusCode(200);
    }

    @Test
    void aMailWhoseConnectionIsCutInTheMiddleIsSentAgain() throws Exception {
        server.stop();
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (Line line = Line.between(port, server.getSmtp().getPort())) {
            line.cutWhenSaid("DATA");

            String id = Benchmarks.completed(target, told("mailto:" + address));

            assertThat(Benchmarks.awaitDelivery(id, "completed_report", "delivered"))
                    .containsEntry("attempts", 2);
            assertThat(mails()).hasSize(1);
        }
    }

    @Test
    void aConfiguredRouteCanBeTried() throws Exception {
        given().post("/api/v1/notification-routes/team/test")
                .then()
                .statusCode(200)
                .body("delivered", equalTo(true));

        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Slowking: a test");
        assertThat(server.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("team@example.org");
    }

    @Test
    void mailsThatAreSentAtTheSameTimeAreAllTaken() throws Exception {
        List<Callable<Integer>> tries = Collections.nCopies(
                100, () -> given().post("/api/v1/notification-routes/team/test").path("delivered") == TRUE ? 1 : 0);

        int taken = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : callers.invokeAll(tries)) {
                taken += one.get();
            }
        }

        assertThat(taken).isEqualTo(100);
        assertThat(server.getReceivedMessages()).hasSize(100);
    }

    private Map<String, Object> told(String route) {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("name", name);
        command.put("notify", List.of(route));
        return command;
    }

    private MimeMessage mail() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !mails().isEmpty());
        return mails().getFirst();
    }

    private List<MimeMessage> mails() {
        List<MimeMessage> mails = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            try {
                if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
                    mails.add(mail);
                }
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return mails;
    }

    private static String content(Part mail, String type) throws MessagingException, IOException {
        return new String(part(mail, type).getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("\r\n$", "\r\n");
    }

    private static Part part(Part mail, String type) throws MessagingException, IOException {
        List<Part> found = new ArrayList<>();
        collect(mail, type, found);
        assertThat(found).as(type).hasSize(1);
        return found.getFirst();
    }

    private static void collect(Part part, String type, List<Part> found) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), type, found);
            }
        } else if (part.isMimeType(type)) {
            found.add(part);
        }
    }
}
