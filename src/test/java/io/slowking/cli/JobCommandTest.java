package io.slowking.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CI asks for: the exit codes. */
@QuarkusTest
class JobCommandTest {
    private final String server = ConfigProvider.getConfig().getValue("test.url", String.class);

    @Test
    void comparingEndsWithAVerdict() {
        UUID before = job(1.0);
        UUID after = job(1.5);

        assertThat(run("job", "compare", before.toString(), before.toString())).isZero();
        assertThat(run("job", "compare", before.toString(), after.toString())).isEqualTo(2);
        assertThat(run("job", "compare", before.toString(), after.toString(), "--ignore", "cpu"))
                .isEqualTo(1);
        assertThat(run("job", "compare", before.toString(), UUID.randomUUID().toString()))
                .isEqualTo(1);
        assertThat(run("job", "compare", before.toString())).isEqualTo(1);
    }

    @Test
    void aSingleValueOnASideIsNoSuccess() {
        UUID before = jobOf("[[1, 1]]");
        UUID after = jobOf("[[1, 10]]");

        assertThat(run("job", "compare", before.toString(), after.toString())).isEqualTo(1);
    }

    @Test
    void aJobIsListedShownAndExported(@TempDir Path folder) throws IOException {
        UUID jid = job(1.0);
        Path file = folder.resolve("job.json");

        assertThat(output("job", "list", "--limit", "1000", "--meta", "made=here"))
                .contains(jid.toString());
        assertThat(output("job", "show", jid.toString())).contains("made: here");
        assertThat(run("job", "export", jid.toString(), "-o", file.toString())).isZero();
        assertThat(file).content().contains("\"raw\":[");
        assertThat(run("job", "export", jid.toString(), "--as", "samples", "-o", file.toString()))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void aJobThatIsUnderWayIsNoSuccess() {
        UUID jid = UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"jid\": \"%s\", \"live\": true}".formatted(jid))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201);

        assertThat(run("job", "show", jid.toString())).isEqualTo(1);
    }

    private static UUID job(double cpu) {
        return jobOf(String.format(
                Locale.ROOT, "[[1, %f], [2, %f], [3, %f], [4, %f]]", cpu, cpu * 1.01, cpu * 0.99, cpu * 1.02));
    }

    private static UUID jobOf(String samples) {
        UUID jid = UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"jid\": \"%s\", \"meta\": {\"made\": \"here\"}, \"phases\": [{\"samples\": {\"cpu\": %s}}]}"
                        .formatted(jid, samples))
                .post("/api/v1/jobs")
                .then()
                .statusCode(201);
        return jid;
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--server";
        all[arguments.length + 1] = server;
        return Main.commandLine().execute(all);
    }

    private String output(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(arguments)).isZero();
        } finally {
            System.setOut(console);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
