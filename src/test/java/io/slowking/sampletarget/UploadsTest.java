package io.slowking.sampletarget;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What uploads are answered with, and what is counted. */
class UploadsTest {

    @Test
    void filesAndBytesOfAnUploadAreCounted() {
        try (Stage stage = new Stage()) {
            long project = stage.caller.createProject();

            HttpResponse<String> answer = stage.caller.upload(project, "a.txt", "bb.txt");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getJsonArray("documents")).hasSize(2);
            JsonObject stats = new JsonObject(stage.caller.get("/stats").body());
            assertThat(stats.getInteger("logins")).isEqualTo(1);
            assertThat(stats.getInteger("projects")).isEqualTo(1);
            assertThat(stats.getInteger("uploads")).isEqualTo(1);
            assertThat(stats.getInteger("files")).isEqualTo(2);
            assertThat(stats.getInteger("bytes")).isEqualTo("content of a.txt".length() + "content of bb.txt".length());
            assertThat(stats.fieldNames()).contains("reports_sent", "reports_failed");
        }
    }

    @Test
    void aThousandFilesInOneUploadAreTaken() {
        String[] names = IntStream.range(0, 1_000).mapToObj(i -> i + ".txt").toArray(String[]::new);
        try (Stage stage = new Stage()) {
            stage.caller.upload(stage.caller.createProject(), names);

            assertThat(stage.reports(1_000))
                    .extracting(report -> report.getString("document_name"))
                    .containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void aLargeFileIsTaken() {
        String content = "x".repeat(20_000_000);
        try (Stage stage = new Stage()) {
            String project = Caller.part("document_type_id", Long.toString(stage.caller.createProject()));
            stage.caller.uploadForm(project + Caller.part("files\"; filename=\"large.bin", content));

            assertThat(stage.target.stats().bytes()).isEqualTo(20_000_000);
        }
    }

    @Test
    void anUploadToNoProjectOrAnUnknownOneIsRefused() {
        try (Stage stage = new Stage()) {
            long project = stage.caller.createProject();

            assertThat(stage.caller.upload(project + 1, "a.txt").statusCode()).isEqualTo(404);
            assertThat(stage.caller.uploadForm("").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void anUploadWithoutFilesIsRefused() {
        try (Stage stage = new Stage()) {
            HttpResponse<String> answer = stage.caller.upload(stage.caller.createProject());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("'files'");
        }
    }

    @Test
    void anUploadThatIsNoFormIsRefused() {
        try (Stage stage = new Stage()) {
            assertThat(stage.caller.post(Caller.UPLOAD, new JsonObject()).statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void aShareOfUploadsFailsAndNothingOfThemIsWorkedOn() {
        try (Stage stage = new Stage(Stage.with(CallFaults.NONE.withErrorRate(0.5)))) {
            long project = stage.caller.createProject();

            long failed = IntStream.range(0, 100)
                    .filter(i -> stage.caller.upload(project, i + ".txt").statusCode() == 500)
                    .count();

            assertThat(failed).isBetween(25L, 75L);
            assertThat(stage.reports(100 - (int) failed)).hasSize(100 - (int) failed);
            assertThat(stage.target.stats().failedUploads()).isEqualTo(failed);
        }
    }

    @Test
    void uploadsMayBeAnsweredWithPlainText() {
        try (Stage stage = new Stage(Stage.with(CallFaults.NONE.withPlainUploadAnswers(true)))) {
            HttpResponse<String> answer = stage.caller.upload(stage.caller.createProject(), "a.txt");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Uploaded 1 files.");
        }
    }
}
