package io.slowking.scaletest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any job. The seeds are fixed, so that a job that breaks something breaks it again. */
@QuarkusTest
class JobPropertiesTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "1",
            "1e3",
            "-0",
            "1.50",
            "007",
            "NaN",
            "null",
            "=1+1",
            "ä€😀",
            "a,b",
            "\\\"",
            "{\\\"a\\\": 1.0}",
            "x [1]");
    private static final List<String> VALUES =
            List.of("0", "-0", "1", "1.5", "1e3", "-2.50", "1519219205123456789", "0.1", "1e-300", "-1e100");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void dumpImportDumpIsTheIdentity(long seed) {
        UUID jid = UUID.randomUUID();
        Jobs.post(job(jid, new Random(seed))).statusCode(201);
        awaitFigures(jid);
        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);

        given().delete("/api/v1/jobs/{jid}", jid).then().statusCode(204);
        Jobs.post(dump).statusCode(201);
        awaitFigures(jid);

        assertThat(Jobs.text("/api/v1/jobs/{jid}/dump", jid)).isEqualTo(dump);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aJobComparedWithItselfShowsNoChange(long seed) {
        UUID jid = UUID.randomUUID();
        Jobs.post(job(jid, new Random(seed))).statusCode(201);

        List<Float> changes = given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}", jid, jid)
                .then()
                .statusCode(200)
                .extract()
                .path("cells.z.findAll { it != null }");

        assertThat(changes).allMatch(change -> change == 0);
    }

    /** Lookups before what names them, the job before what belongs to it, phases before what belongs to them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfPostsThatTheForeignKeysPermitChangesNothing(long seed) {
        Recording job = Recording.make();
        List<Recording.Request> left = new ArrayList<>(job.requests());
        Collections.shuffle(left, new Random(seed));
        OldDriver driver = new OldDriver("/rest/");

        // What is refused for want of its parent is sent again behind the others.
        for (int round = 0; round < job.requests().size(); round++) {
            left.removeIf(request -> driver.post(request.table(), request.body()) == 201);
        }

        assertThat(left).isEmpty();
        String pids = "('%s', '%s')".formatted(job.first(), job.second());
        assertThat(Sql.number("select count(*) from job_meta where jid = '%s'", job.jid()))
                .isEqualTo(4);
        assertThat(Sql.rows("select value from phase_params where pid in %s order by value", pids))
                .containsExactly("10", "20");
        assertThat(Sql.rows("select value from phase_metrics where pid in %s order by value", pids))
                .containsExactly("1.42", "1.4200000762939453", "2", "1519219205123456789");
        assertThat(Sql.number("select count(*) from phase_flags where pid in %s", pids))
                .isEqualTo(1);
    }

    private static void awaitFigures(UUID jid) {
        await("the figures").until(() -> !"pending".equals(Jobs.get(jid).getString("verdict")));
    }

    /** Metrics and parameters that share a name, odd texts, and phases without anything in them. */
    private static String job(UUID jid, Random random) {
        UUID one = new UUID(random.nextLong(), random.nextLong());
        UUID other = new UUID(random.nextLong(), random.nextLong());
        List<String> names = List.of("n [%s]".formatted(one), "n [%s]".formatted(other), "m", "");
        List<String> phases = new ArrayList<>();
        for (int phase = random.nextInt(4); phase >= 0; phase--) {
            phases.add("{\"run\": %d, \"parameters\": {%s}, \"flags\": {%s}, \"samples\": {%s}}"
                    .formatted(
                            random.nextInt(3),
                            fields(names, random, () -> text(random)),
                            fields(List.of("f", ""), random, () -> "[%s, \"b\"]".formatted(text(random))),
                            fields(names, random, () -> samples(random))));
        }
        String declared = "[{\"name\": \"n [%1$s]\", \"id\": \"%1$s\"}, {\"name\": \"n [%2$s]\", \"id\": \"%2$s\"}]"
                .formatted(one, other);
        return "{\"jid\": \"%s\", \"project\": %s, \"meta\": {\"m\": %s, \"\": %s}, \"parameters\": %s, \"metrics\": %s, \"phases\": %s}"
                .formatted(jid, text(random), text(random), text(random), declared, declared, phases);
    }

    /** What stands behind a name. */
    @FunctionalInterface
    private interface Value {
        String next();
    }

    private static String fields(List<String> names, Random random, Value value) {
        return String.join(
                ", ",
                names.stream()
                        .filter(_ -> random.nextInt(3) > 0)
                        .map(name -> "\"%s\": %s".formatted(name, value.next()))
                        .toList());
    }

    private static String samples(Random random) {
        List<String> samples = new ArrayList<>();
        for (int number = random.nextInt(5); number >= 0; number--) {
            samples.add("[%s, %s]"
                    .formatted(
                            random.nextInt(5) == 0 ? "null" : Integer.toString(random.nextInt(1_000)),
                            VALUES.get(random.nextInt(VALUES.size()))));
        }
        return samples.toString();
    }

    private static String text(Random random) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return text.matches("1|1.50|-0|1e3") && random.nextBoolean() ? text : "\"" + text + "\"";
    }
}
