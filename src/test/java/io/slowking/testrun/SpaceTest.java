package io.slowking.testrun;

import static io.slowking.testrun.Runs.newSource;
import static io.slowking.testrun.Runs.record;
import static io.slowking.testrun.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a run takes in the database. */
@QuarkusTest
class SpaceTest {
    /** A run as the program stores it, again and again with other ids, commits and times; not to stay. */
    private static final String REPEAT = """
            insert into test_run ("timestamp", blueprint_id, origin_id, branch_id, reference, commit_id, result_spec, url)
            select r."timestamp" + n * interval '1 minute', r.blueprint_id, r.origin_id, r.branch_id,
                   substring(r.reference for 2) || substring(sha256(int4send(n)) for 16),
                   substring(sha256(int8send(n)) for 20), r.result_spec, r.url
              from test_run r, generate_series(1, 40000) as n
             where test_run_id(r.reference) = ('x' || '%s')::bit(64)::bigint
            """;

    @Inject
    DataSource database;

    @Test
    void aRepeatedRunThatPassedTakesAtMost130BytesWithAllIndexes() throws SQLException {
        Map<String, Object> run = run(newSource(), "0b8e2f3c-5a51-4f3e-8a54-0d6d4b8f2b11", "a+ b+ c+");
        run.put("commit", Runs.commit(1));
        run.put("job", "linux-x64-testing");
        String id = record(run);

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long before = bytes(connection);
            try (var statement = connection.createStatement()) {
                statement.execute(REPEAT.formatted(id));
                statement.execute("select brin_summarize_new_values('test_run_blocks')");
            }
            double each = (bytes(connection) - before) / 40_000.0;
            connection.rollback();
            assertThat(each).isBetween(80.0, 130.0);
        }
    }

    @Test
    void theStoragePageAgreesWithTheDatabase() throws SQLException {
        Map<String, Object> run = run(newSource(), "1", "a+");
        run.put("timestamp", Instant.now().toString());
        record(run);

        var storage = Runs.get("/api/v1/storage");

        List<Map<String, Object>> tables = storage.getList("tables");
        for (Map<String, Object> table : tables) {
            assertThat(Sql.row(database, "select pg_total_relation_size('%s')".formatted(table.get("name"))))
                    .as("%s", table)
                    .isEqualTo(String.valueOf(table.get("bytes")));
        }
        assertThat(storage.getDouble("rows_per_day")).isPositive();
        assertThat(storage.getDouble("new_set_share")).isBetween(0.0, 1.0);
        assertThat(storage.getString("limits[0].reached_on")).matches("\\d+-\\d\\d-\\d\\d");
        assertThat(storage.getList("limits.name")).isEqualTo(List.of("10 million rows", "64 GB"));
    }

    private static long bytes(Connection connection) throws SQLException {
        return Long.parseLong(Sql.row(connection, "select pg_total_relation_size('test_run')"));
    }
}
