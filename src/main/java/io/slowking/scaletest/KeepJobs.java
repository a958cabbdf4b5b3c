package io.slowking.scaletest;

import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.retention.OldRows;
import jakarta.inject.Singleton;
import java.util.List;

/** How long scale-test jobs are kept after they ended. */
@Singleton
class KeepJobs implements Keeper {
    /** Each may have ten million samples. */
    private static final int AT_ONCE = 20;

    private final OldRows rows;
    private final KeepConfig config;

    KeepJobs(OldRows rows, KeepConfig config) {
        this.rows = rows;
        this.config = config;
    }

    @Override
    public List<Kept> kept() {
        return List.of(rows.of(
                "jobs", config.jobs(), "scaletest.job", "state <> 'receiving' and finished_at < :before", AT_ONCE));
    }
}
