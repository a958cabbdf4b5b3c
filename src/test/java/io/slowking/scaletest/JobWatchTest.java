package io.slowking.scaletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A driver never says that it is done. */
@QuarkusTest
class JobWatchTest {
    @Inject
    JobWatch watch;

    private final Recording job = Recording.make();
    private final OldDriver driver = new OldDriver("/rest/quiet_");

    @Test
    void aJobIsCompleteWhenItsSamplesCameAndNothingMore() {
        job.sendBy(driver);

        watch.look(Instant.now());
        assertThat(state()).isEqualTo("receiving");

        watch.look(Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(state()).isEqualTo("completed");
    }

    @Test
    void aJobToWhichMoreIsAddedIsCompleteOnceMore() {
        job.sendBy(driver);
        watch.look(Instant.now().plus(Duration.ofMinutes(5)));

        job.sendBy(driver);
        assertThat(state()).as("the same again is nothing new").isEqualTo("completed");

        driver.post("phase_flags", "[{\"pid\": \"%s\", \"name\": \"late\", \"value\": 1}]".formatted(job.second()));
        assertThat(state()).isEqualTo("receiving");
    }

    @Test
    void aJobWithoutSamplesIsAbandonedAfterADay() {
        job.requests().subList(0, 5).forEach(request -> driver.post(request.table(), request.body()));

        watch.look(Instant.now().plus(Duration.ofHours(1)));
        assertThat(state()).isEqualTo("receiving");

        watch.look(Instant.now().plus(Duration.ofHours(25)));
        assertThat(state()).isEqualTo("abandoned");
    }

    private String state() {
        return Sql.rows("select state from scaletest.job where jid = '%s'", job.jid())
                .getFirst();
    }
}
