package io.slowking.scaletest.dialect;

import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.ScaletestConfig;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.scaletest.store.JobRow;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the tables as PostgREST does, and changes and removes jobs. Rows go out as they come from the database. */
@Singleton
public class TableAccess {
    private static final int ROWS_AT_ONCE = 1_000;

    private final DataSource database;
    private final UnitOfWork<JobRepositories> work;
    private final Times times;
    private final Clock clock;

    TableAccess(DataSource database, UnitOfWork<JobRepositories> work, ScaletestConfig config, Clock clock) {
        this.database = database;
        this.work = work;
        this.times = new Times(config.zone());
        this.clock = clock;
    }

    /** An answer that is ready to be written. */
    @FunctionalInterface
    public interface Answer {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws RestFailure when there is no such table, or the query can't be understood */
    public Answer select(TableName table, MultivaluedMap<String, String> parameters) {
        Query query = Query.of(table, parameters, times);
        if (!isThere(table)) {
            throw RestFailure.table(table.view());
        }
        String sql = "select row_to_json(r)::text from (select %s from \"%s\"%s%s%s) r"
                .formatted(query.select(), table.view(), query.where(), query.order(), query.limit());
        return out -> write(out, sql, query.parameters());
    }

    /** The rows that were stored by a request. */
    public Answer stored(TableName table, List<TableIntake.Key> keys) {
        String found =
                switch (table.table()) {
                    case JOB -> "g.id = v.jid";
                    case JOB_META -> "g.id = v.jid and g.name = v.name";
                    case PHASE_FLAGS -> "g.id = v.pid and g.name = v.name";
                    case JOB_PHASES, PHASE_PARAMS, PHASE_METRICS -> "g.id = v.pid";
                    case LOOKUP_METRICS -> "g.id = v.metric";
                    case LOOKUP_PARAMETERS -> "g.id = v.parameter";
                };
        String sql = """
                select row_to_json(v)::text
                  from "%s" v
                 where exists (select from unnest(?::uuid[], ?::text[]) as g(id, name) where %s)
                """.formatted(table.view(), found);
        Object ids = keys.stream().map(TableIntake.Key::id).toArray(UUID[]::new);
        Object names = keys.stream().map(TableIntake.Key::name).toArray(String[]::new);
        return out -> write(out, sql, List.of(ids, names));
    }

    private boolean isThere(TableName table) {
        return work.get(repositories ->
                repositories.namespaces().find(table.namespace()).isPresent());
    }

    private void write(OutputStream out, String sql, List<Object> parameters) throws IOException {
        try {
            work.run(_ -> {
                try {
                    writeRows(out, sql, parameters);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeRows(OutputStream out, String sql, List<Object> parameters) throws IOException {
        try (Connection connection = database.getConnection();
                Statement zone = connection.createStatement();
                PreparedStatement select = connection.prepareStatement(sql)) {
            zone.execute("set local timezone to 'UTC'");
            select.setFetchSize(ROWS_AT_ONCE);
            bind(select, parameters);
            String separator = "[";
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    out.write((separator + row.getString(1)).getBytes(StandardCharsets.UTF_8));
                    separator = ",\n ";
                }
            }
            out.write((separator.equals("[") ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IllegalStateException("The rows could not be read", e);
        }
    }

    /**
     * Says more about jobs, and that they are complete: nobody changes one that is still under way.
     *
     * @return the jobs
     */
    public List<UUID> patchJobs(TableName table, MultivaluedMap<String, String> parameters, InputStream body)
            throws IOException {
        refuseOthers(table);
        List<JobRow> rows = Rows.all(body, times, row -> {
            row.only(table, Set.of("started", "completed", "finished", "status", "project"));
            return new JobRow(
                    new UUID(0, 0),
                    row.time("started"),
                    row.time("completed", "finished"),
                    row.integer("status"),
                    row.value("project"));
        });
        if (rows.size() != 1) {
            throw RestFailure.unreadable("The body has to be one object");
        }
        JobRow said = rows.getFirst();
        return withJobs(table, parameters, (repositories, namespace, jids) -> repositories
                .jobs()
                .lock(namespace, jids)
                .forEach((jid, id) -> {
                    repositories
                            .jobs()
                            .say(
                                    namespace,
                                    new JobRow(jid, said.started(), said.completed(), said.status(), said.project()));
                    repositories.jobs().complete(id, clock.instant());
                }));
    }

    /**
     * Removes jobs with everything below them.
     *
     * @return the jobs as they were; nothing when they aren't wanted
     */
    public Answer deleteJobs(TableName table, MultivaluedMap<String, String> parameters, boolean areWanted) {
        refuseOthers(table);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        withJobs(table, parameters, (repositories, namespace, jids) -> {
            Collection<Long> ids = repositories.jobs().lock(namespace, jids).values();
            if (areWanted) {
                write(
                        stored(
                                table,
                                jids.stream()
                                        .map(jid -> new TableIntake.Key(jid, ""))
                                        .toList()),
                        rows);
            }
            repositories.jobs().delete(ids);
        });
        return rows::writeTo;
    }

    private static void write(Answer answer, ByteArrayOutputStream out) {
        try {
            answer.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseOthers(TableName table) {
        if (table.table() != RestTable.JOB) {
            throw RestFailure.method("Only jobs are changed and removed, with everything below them");
        }
    }

    /** What is done with jobs. */
    @FunctionalInterface
    private interface Action {
        void run(JobRepositories repositories, short namespace, List<UUID> jids);
    }

    private List<UUID> withJobs(TableName table, MultivaluedMap<String, String> parameters, Action action) {
        Query query = Query.of(table, parameters, times);
        if (!query.isFiltered()) {
            throw RestFailure.query("A filter has to say which jobs", "Such as /rest/job?jid=eq.ID");
        }
        return work.get(repositories -> {
            short namespace = repositories
                    .namespaces()
                    .find(table.namespace())
                    .orElseThrow(() -> RestFailure.table(table.view()));
            List<UUID> jids = find(table, query);
            action.run(repositories, namespace, jids);
            return jids;
        });
    }

    private List<UUID> find(TableName table, Query query) {
        String sql = "select jid from \"%s\"%s".formatted(table.view(), query.where());
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, query.parameters());
            List<UUID> jids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    jids.add(row.getObject(1, UUID.class));
                }
            }
            return jids;
        } catch (SQLException e) {
            throw new IllegalStateException("The jobs could not be found", e);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
