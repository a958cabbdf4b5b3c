package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.UnitOfWork;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the quiet of a target is its own doing. */
@QuarkusTest
class SilenceTest {
    private static final Duration ABSENCE = Duration.ofMinutes(30);

    @Inject
    UnitOfWork<BenchmarkRepositories> work;

    @Inject
    TimeLimits limits;

    @Inject
    DataSource database;

    private final FakeTarget target = new FakeTarget();
    private final SettableClock clock = new SettableClock();

    /** Moves when it is told to. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void closeTarget() {
        target.close();
    }

    private void watch(DeadlineWatch watch, Duration duration) {
        Instant end = clock.now.plus(duration);
        while (clock.now.isBefore(end)) {
            clock.now = clock.now.plusSeconds(10);
            watch.look();
        }
    }

    private static String statusOf(String id) {
        return Benchmarks.get(id).getString("status");
    }

    @Test
    void theTimeInWhichNobodyListenedDoesNotCount() {
        String id = startMeasuring(target);
        clock.now = clock.now.plus(ABSENCE);
        DeadlineWatch watch = new DeadlineWatch(work, limits, clock);

        watch(watch, limits.silence());
        assertThat(statusOf(id)).isEqualTo("measuring");

        watch(watch, Duration.ofMinutes(1));
        assertThat(Benchmarks.get(id).getString("failure.code")).isEqualTo("stalled");
    }

    @Test
    void aClockThatIsSetForwardOrBackStallsNobody() {
        String id = startMeasuring(target);
        DeadlineWatch watch = new DeadlineWatch(work, limits, clock);
        watch(watch, Duration.ofSeconds(20));

        clock.now = clock.now.plus(ABSENCE);
        watch(watch, Duration.ofSeconds(20));
        assertThat(statusOf(id)).isEqualTo("measuring");

        clock.now = clock.now.minus(ABSENCE.multipliedBy(2));
        watch(watch, limits.silence());
        assertThat(statusOf(id)).isEqualTo("measuring");
    }

    /** As it is while the event that asks for the report is on its way. */
    private String startReporting() throws SQLException {
        String id = startMeasuring(target);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update benchmark set status = 'reporting' where id = '%s'".formatted(id));
        }
        return id;
    }

    @Test
    void aReportThatTakesTooLongCanBeAskedForAgain() throws SQLException {
        String id = startReporting();

        watch(new DeadlineWatch(work, limits, clock), limits.reporting().plusMinutes(1));
        assertThat(Benchmarks.get(id).getString("failure.code")).isEqualTo("report_failed");

        given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);
    }

    @Test
    void theTimeInWhichNobodyCouldMakeTheReportDoesNotCount() throws SQLException {
        String id = startReporting();
        clock.now = clock.now.plus(ABSENCE);

        watch(new DeadlineWatch(work, limits, clock), limits.reporting().minusMinutes(1));

        assertThat(statusOf(id)).isEqualTo("reporting");
    }

    @Test
    void aBenchmarkWhoseDocumentsHaveAllReportedIsNotStalled() throws SQLException {
        String id = startMeasuring(target);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // As it is between the commit of the last report and the handler that looks at it.
            statement.execute("update benchmark_progress set reported = 3 where benchmark_id = '%s'".formatted(id));
        }

        watch(new DeadlineWatch(work, limits, clock), limits.silence().multipliedBy(3));

        assertThat(statusOf(id)).isEqualTo("measuring");
    }
}
