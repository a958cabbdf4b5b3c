package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Nothing grows while Slowking works: {@code slowking bench soak} in small, at a rate that leaves room for the other tests.
 * {@code -Dslowking.soak.minutes=30} makes it long.
 */
class SoakIT {
    private static final String MINUTES = System.getProperty("slowking.soak.minutes", "1.5");
    private static final String PER_SECOND = System.getProperty("slowking.soak.rate", "100");

    /** Starting, and ending what is under way, come on top. */
    private static final Duration PATIENCE =
            Duration.ofSeconds((long) (Double.parseDouble(MINUTES) * 60)).plusMinutes(4);

    @Test
    void nothingGrowsWhileBenchmarkAfterBenchmarkIsMeasured() throws IOException {
        Path figures = Program.FOLDER.resolve(
                "soak-%d.json".formatted(ProcessHandle.current().pid()));

        Command soak = Command.run(
                Map.of(),
                PATIENCE,
                "bench",
                "soak",
                "--minutes",
                MINUTES,
                "--rate",
                PER_SECOND,
                "--json",
                figures.toString());

        assertThat(soak.exitCode()).as("%s", soak).isZero();
        System.out.println(soak.out());
        assertThat(new ObjectMapper().readTree(figures.toFile()))
                .filteredOn(figure -> !figure.path("goal").isNull())
                .as(soak.out())
                .hasSizeGreaterThan(5)
                .allMatch(SoakIT::isMet);
    }

    private static boolean isMet(JsonNode figure) {
        double ours = figure.path("ours").asDouble();
        double bound = figure.path("goal").path("bound").asDouble();
        return figure.path("goal").path("atLeast").asBoolean() ? ours >= bound : ours <= bound;
    }
}
