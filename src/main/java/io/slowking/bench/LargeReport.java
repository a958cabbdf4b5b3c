package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.Workbench.Measuring;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGConnection;

/** The CSV of a benchmark of a million documents, beside PostgreSQL's own copying of the same rows. */
final class LargeReport implements Measurement {
    private static final int DOCUMENTS = 1_000_000;
    private static final int ROUNDS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> COMPLETED = Set.of("completed");

    /** Like documents that were uploaded and reported: to have a target do that a million times would say nothing about reports. */
    private static final String MORE_DOCUMENTS = """
            insert into document (id, benchmark_id, place, name, size, sha256, target_document_id, uploaded_at, upload_started_at,
                                  upload_ended_at, reported_at)
            select gen_random_uuid(), d.benchmark_id, n - 1, format('document-%s.txt', lpad(n::text, 7, '0')), d.size, d.sha256, n::text,
                   clock_timestamp(), to_timestamp(1700000000 + n * 0.001), to_timestamp(1700000001 + n * 0.001 + n % 997 * 0.001),
                   clock_timestamp()
              from document d
             cross join generate_series(2, ?) n
             where d.benchmark_id = ?
            """;

    private static final String COUNT_THEM = """
            with counted as (
                update benchmark set documents_total = ? where id = ? returning id, documents_total)
            update benchmark_progress p
               set uploaded = c.documents_total, started = c.documents_total - 1, reported = c.documents_total - 1
              from counted c
             where p.benchmark_id = c.id
            """;

    /** The columns of the report, in its order. */
    private static final String COPY = """
            copy (select b.name, b.type, b.infra, b.target_version, d.name,
                         extract(epoch from d.upload_ended_at - d.upload_started_at)
                    from document d
                    join benchmark b on b.id = d.benchmark_id
                   where d.benchmark_id = '%s'
                   order by d.upload_started_at, d.place)
              to stdout (format csv, header)
            """;

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String question() {
        return "the CSV of %,d documents".formatted(DOCUMENTS);
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                Connection database = bench.database();
                Inside inside = Inside.of(bench.program())) {
            progress.doing("preparing %,d documents".formatted(DOCUMENTS));
            Measuring benchmark = bench.measuring(1);
            addDocuments(database, UUID.fromString(benchmark.id()));
            progress.doing("the first report");
            bench.post(
                    "/api/v1/benchmarks/documents",
                    benchmark.report(0, 1_700_000_000).toString());
            bench.await(benchmark.id(), COMPLETED, PATIENCE);
            vacuum(database);

            double grown = 0;
            List<Double> ours = new ArrayList<>();
            List<Double> reference = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                progress.doing("report %d of %d".formatted(round + 1, ROUNDS));
                inside.forgetPeak();
                double before = inside.old();
                ours.add(report(bench, benchmark));
                // What is drawn on pages is made from the report, and must not be in the reference's way.
                Workbench.drain(database);
                grown = Math.max(grown, inside.peakOfOld() - before);
                reference.add(copy(database, benchmark));
            }
            return List.of(
                    Figure.compared(
                            "rows of a report, against COPY … TO",
                            "1/s",
                            best(ours),
                            best(reference),
                            Goal.atLeast(0.3)),
                    Figure.bounded(
                            "  heap that outlived a young collection, above idle", "MB", grown, Goal.atMost(64)));
        }
    }

    private static void addDocuments(Connection database, UUID benchmark) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(MORE_DOCUMENTS);
                PreparedStatement count = database.prepareStatement(COUNT_THEM)) {
            insert.setInt(1, DOCUMENTS);
            insert.setObject(2, benchmark);
            insert.executeUpdate();
            count.setInt(1, DOCUMENTS);
            count.setObject(2, benchmark);
            count.executeUpdate();
        }
    }

    private static void vacuum(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze document");
        }
    }

    /** From asking for the report until it is stored. */
    private static double report(Workbench bench, Measuring benchmark) throws Exception {
        long start = System.nanoTime();
        bench.post("/api/v1/benchmarks/%s/reports".formatted(benchmark.id()), "");
        bench.await(benchmark.id(), COMPLETED, PATIENCE);
        return DOCUMENTS / ((System.nanoTime() - start) / 1e9);
    }

    private static double copy(Connection database, Measuring benchmark) throws Exception {
        long start = System.nanoTime();
        database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(COPY.formatted(UUID.fromString(benchmark.id())), OutputStream.nullOutputStream());
        return DOCUMENTS / ((System.nanoTime() - start) / 1e9);
    }

    private static double best(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
