package io.slowking.web.scaletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.scaletest.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a job's page draws itself anew, and what it says otherwise. */
class JobNewsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final long MANY = JobNews.QUICK + 1;

    private static JobView job(String state, @Nullable String verdict, long phases, long samples) {
        return new JobView(
                new UUID(1, 2),
                "",
                "shop",
                NOW,
                null,
                null,
                state,
                NOW,
                null,
                Map.of(),
                phases,
                samples,
                List.of(),
                verdict,
                Map.of());
    }

    @Test
    void aJobUnderWayIsQuickToDrawUntilItHasVeryManySamples() {
        assertThat(JobNews.isQuick(job("receiving", null, 3, JobNews.QUICK))).isTrue();
        assertThat(JobNews.isQuick(job("receiving", null, 3, MANY))).isFalse();
    }

    @Test
    void aJobWithStoredFiguresIsQuickHoweverManySamplesItHas() {
        assertThat(JobNews.isQuick(job("completed", "pending", 3, MANY))).isFalse();
        assertThat(JobNews.isQuick(job("completed", null, 3, MANY))).isTrue();
    }

    @Test
    void ofALargeJobUnderWayThePageSaysWhatHasCome() {
        JobNews news = JobNews.since(job("receiving", null, 4, MANY + 1), 3, MANY, false);

        assertThat(news.words()).isEqualTo("1 more phase and 1 more sample");
        assertThat(news.follows()).isFalse();
        assertThat(news.address()).contains("phases=3&samples=" + MANY);
    }

    @Test
    void onceItHasFiguresThePageIsLoadedAnewAndNotAgainAfterThat() {
        JobView finished = job("completed", "passed", 3, MANY);

        assertThat(JobNews.since(finished, 3, MANY, false).follows()).isTrue();
        assertThat(JobNews.since(finished, 3, MANY, true).follows()).isFalse();
    }
}
