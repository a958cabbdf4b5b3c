package io.slowking.sampletarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slowking.embedded.EmbeddedServers;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Slowking is told about documents. */
class ReportingTest {

    @Test
    void aDocumentIsReportedWithItsTimes() {
        Instant before = Instant.now().minusMillis(1);
        try (Stage stage = new Stage()) {
            long project = stage.caller.createProject();
            stage.caller.upload(project, "a.txt");

            JsonObject report = stage.reports(1).getFirst();

            assertThat(report.getString("document_name")).isEqualTo("a.txt");
            assertThat(report.getString("eigen_document_id")).hasSize(36);
            assertThat(report.getString("eigen_project_id")).isEqualTo(Long.toString(project));
            assertThat(report.getString("benchmark_host_name")).isEqualTo(stage.target.hostAndPort());
            assertThat(report.getDouble("start_time"))
                    .isBetween(before.toEpochMilli() / 1e3, report.getDouble("end_time"));
        }
    }

    @Test
    void timesAreWrittenAsPlainDecimalsWithMicroseconds() {
        try (Stage stage = new Stage()) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");
            stage.reports(1);

            assertThat(stage.slowking.posts().getFirst())
                    .containsPattern("\"start_time\":\\d{10}\\.\\d{6},\"end_time\":\\d{10}\\.\\d{6}}");
        }
    }

    @Test
    void fileNamesKeepTheirLetters() {
        try (Stage stage = new Stage()) {
            stage.caller.upload(stage.caller.createProject(), "Übersicht 2 – größe 価.pdf");

            assertThat(stage.reports(1).getFirst().getString("document_name")).isEqualTo("Übersicht 2 – größe 価.pdf");
        }
    }

    @Test
    void theWorkTakesAsLongAsTheDelay() {
        Processing processing = Processing.DEFAULT.withDelay(Delay.parse("fixed:50ms"));
        try (Stage stage = new Stage(Stage.QUICK.withProcessing(processing))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt", "b.txt");

            assertThat(stage.reports(2))
                    .allSatisfy(report -> assertThat(report.getDouble("end_time") - report.getDouble("start_time"))
                            .isBetween(0.049, 5.0));
        }
    }

    @Test
    void documentsWaitForEachOtherWhenOneIsWorkedOnAtATime() {
        Processing oneByOne =
                Processing.DEFAULT.withDelay(Delay.parse("fixed:20ms")).withParallelism(1);
        try (Stage stage = new Stage(Stage.QUICK.withProcessing(oneByOne))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt", "b.txt", "c.txt");

            List<JsonObject> inOrder = stage.reports(3).stream()
                    .sorted(Comparator.comparing(report -> report.getDouble("start_time")))
                    .toList();

            assertThat(inOrder)
                    .extracting(report -> report.getString("document_name"))
                    .containsExactly("a.txt", "b.txt", "c.txt");
            assertThat(inOrder.get(1).getDouble("start_time"))
                    .isGreaterThanOrEqualTo(inOrder.get(0).getDouble("end_time"));
            assertThat(inOrder.get(2).getDouble("start_time"))
                    .isGreaterThanOrEqualTo(inOrder.get(1).getDouble("end_time"));
        }
    }

    @Test
    void anUploadMayBeAnsweredOnlyAfterItsDocumentsAreReported() {
        Processing before =
                Processing.DEFAULT.withDelay(Delay.parse("fixed:30ms")).withBeforeAnswer(true);
        try (Stage stage = new Stage(Stage.QUICK.withProcessing(before))) {
            assertThat(stage.caller
                            .upload(stage.caller.createProject(), "a.txt", "b.txt")
                            .statusCode())
                    .isEqualTo(200);

            assertThat(stage.slowking.reports()).hasSize(2);
        }
    }

    @Test
    void startAndEndMayComeInTwoCalls() {
        try (Stage stage = new Stage(Stage.with(Reporting.DEFAULT.withTwoCalls(true)))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");

            List<JsonObject> reports = stage.reports(2);

            assertThat(reports.get(0).getValue("start_time")).isNotNull();
            assertThat(reports.get(0).containsKey("end_time")).isTrue();
            assertThat(reports.get(0).getValue("end_time")).isNull();
            assertThat(reports.get(1).getValue("start_time")).isNull();
            assertThat(reports.get(1).getValue("end_time")).isNotNull();
        }
    }

    @Test
    void inTwoCallsTheStartIsReportedWhileTheWorkGoesOn() {
        Processing endless = Processing.DEFAULT.withDelay(Delay.parse("10m"));
        try (Stage stage =
                new Stage(Stage.with(Reporting.DEFAULT.withTwoCalls(true)).withProcessing(endless))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");

            assertThat(stage.reports(1)).hasSize(1);
            assertThat(stage.target.stats().processed()).isZero();
        }
    }

    @Test
    void theEndMayComeBeforeTheStart() {
        try (Stage stage = new Stage(Stage.with(ReportFaults.NONE.withEndFirst(1)))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");

            List<JsonObject> reports = stage.reports(2);

            assertThat(reports.get(0).getValue("start_time")).isNull();
            assertThat(reports.get(1).getValue("end_time")).isNull();
        }
    }

    @Test
    void reportsMayBeSentTwice() {
        try (Stage stage = new Stage(Stage.with(ReportFaults.NONE.withDuplicates(1)))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");
            stage.reports(2);

            assertThat(stage.slowking.posts().get(0))
                    .isEqualTo(stage.slowking.posts().get(1));
        }
    }

    @Test
    void aSilentTargetWorksButReportsNothing() {
        try (Stage stage = new Stage(Stage.with(ReportFaults.NONE.silent()))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt", "b.txt");
            await().untilAsserted(
                            () -> assertThat(stage.target.stats().processed()).isEqualTo(2));

            assertThat(stage.slowking.posts()).isEmpty();
        }
    }

    @Test
    void aTargetMayFallSilentAfterSomeDocuments() {
        try (Stage stage = new Stage(Stage.with(ReportFaults.NONE.withSilentAfter(2)))) {
            long project = stage.caller.createProject();
            IntStream.range(0, 5).forEach(i -> stage.caller.upload(project, i + ".txt"));
            await().untilAsserted(
                            () -> assertThat(stage.target.stats().processed()).isEqualTo(5));

            assertThat(stage.reports(2))
                    .extracting(report -> report.getString("document_name"))
                    .containsExactlyInAnyOrder("0.txt", "1.txt");
        }
    }

    @Test
    void theHostNameToReportCanBeSet() {
        try (Stage stage = new Stage(Stage.with(Reporting.DEFAULT.withHostName("platform.example:443")))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");

            assertThat(stage.reports(1).getFirst().getString("benchmark_host_name"))
                    .isEqualTo("platform.example:443");
        }
    }

    @Test
    void credentialsAreShownToSlowking() {
        Authorization basic = Authorization.basic("target", "secret");
        try (Stage stage = new Stage(Stage.with(Reporting.DEFAULT.withAuthorization(basic)))) {
            stage.caller.upload(stage.caller.createProject(), "a.txt");
            stage.reports(1);

            assertThat(stage.slowking.authorizations()).containsExactly("Basic dGFyZ2V0OnNlY3JldA==");
        }
    }

    @Test
    void aReportIsRepeatedWhileSlowkingIsBusyOrBroken() {
        try (Stage stage = new Stage()) {
            stage.slowking.answering(503, 429, 500);
            stage.caller.upload(stage.caller.createProject(), "a.txt");
            stage.reports(1);

            assertThat(stage.slowking.posts()).hasSize(4);
            assertThat(stage.target.stats().reportsFailed()).isZero();
        }
    }

    @Test
    void aReportThatSlowkingRefusesIsNotRepeated() {
        try (Stage stage = new Stage()) {
            stage.slowking.answering(404);
            stage.caller.upload(stage.caller.createProject(), "a.txt");
            await().untilAsserted(() ->
                    assertThat(stage.target.stats().reportsFailed()).isEqualTo(1));

            assertThat(stage.slowking.posts()).hasSize(1);
        }
    }

    @Test
    void aReportIsGivenUpAfterItsAttempts() {
        try (Stage stage = new Stage(Stage.with(Reporting.DEFAULT.withAttempts(3)))) {
            stage.slowking.answering(503, 503, 503);
            stage.caller.upload(stage.caller.createProject(), "a.txt");
            await().untilAsserted(() ->
                    assertThat(stage.target.stats().reportsFailed()).isEqualTo(1));

            assertThat(stage.slowking.posts()).hasSize(3);
        }
    }

    @Test
    void aReportReachesASlowkingThatStartsLater() {
        int port = EmbeddedServers.freePort();
        Reporting patient = Reporting.DEFAULT
                .withSlowking(URI.create("http://127.0.0.1:" + port))
                .withAttempts(1_000)
                .withBackOff(Duration.ofMillis(10));
        try (SampleTarget target = SampleTarget.start(Stage.with(patient));
                Caller caller = new Caller(target)) {
            caller.upload(caller.createProject(), "a.txt");
            await().untilAsserted(() -> assertThat(target.stats().processed()).isEqualTo(1));

            try (FakeSlowking late = new FakeSlowking(port)) {
                await().untilAsserted(() -> assertThat(late.reports()).hasSize(1));
            }
        }
    }
}
