package io.slowking.testrun.store;

import jakarta.persistence.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is stored, without its titles.
 *
 * @param setId the set of its tests
 * @param spec their outcomes
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredRun(long id, Instant timestamp, long setId, byte @Nullable [] commit, byte @Nullable [] spec) {
    static final String COLUMNS =
            "test_run_id(r.reference) as id, r.\"timestamp\" as at, r.blueprint_id, r.commit_id, r.result_spec";

    static StoredRun of(Tuple row) {
        return new StoredRun(
                row.get("id", Long.class),
                row.get("at", Instant.class),
                row.get("blueprint_id", Long.class),
                row.get("commit_id", byte[].class),
                row.get("result_spec", byte[].class));
    }
}
