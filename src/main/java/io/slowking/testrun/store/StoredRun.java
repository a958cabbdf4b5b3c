package io.slowking.testrun.store;

import io.slowking.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is stored, without its titles.
 *
 * @param attempt with the time and the id it is the order of a job's runs: attempts of one commit often have one time
 * @param setId the set of its tests
 * @param spec their outcomes
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredRun(
        long id, Instant timestamp, int attempt, long setId, byte @Nullable [] commit, byte @Nullable [] spec) {
    static final String COLUMNS =
            "test_run_id(r.reference) as id, r.\"timestamp\" as at, o.attempt, r.blueprint_id, r.commit_id, r.result_spec";

    static StoredRun of(ResultSet row) throws SQLException {
        return new StoredRun(
                row.getLong("id"),
                Statements.instant(row, "at"),
                row.getInt("attempt"),
                row.getLong("blueprint_id"),
                row.getBytes("commit_id"),
                row.getBytes("result_spec"));
    }
}
