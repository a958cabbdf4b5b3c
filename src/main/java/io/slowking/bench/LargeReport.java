package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.Workbench.Measuring;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;

/** The CSV of a benchmark of a million documents, beside PostgreSQL's own copying of the same rows. */
final class LargeReport implements Measurement {
    private static final int DOCUMENTS = 1_000_000;
    private static final int IN_A_BODY = 10_000;
    private static final int ROUNDS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> COMPLETED = Set.of("completed");

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
            Measuring benchmark = bench.measuring(DOCUMENTS);
            progress.doing("reporting their times");
            for (long first = 0; first < DOCUMENTS; first += IN_A_BODY) {
                bench.post("/api/v1/document-times", "application/x-ndjson", times(benchmark, first));
            }
            bench.await(benchmark.id(), COMPLETED, PATIENCE);
            vacuum(database);

            inside.forgetPeak();
            double before = inside.old();
            List<Double> ours = new ArrayList<>();
            List<Double> reference = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                progress.doing("report %d of %d".formatted(round + 1, ROUNDS));
                ours.add(report(bench, benchmark));
                reference.add(copy(database, benchmark));
            }
            double grown = inside.peakOfOld() - before;
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

    private static String times(Measuring benchmark, long first) {
        return LongStream.range(first, first + IN_A_BODY)
                .mapToObj(document -> """
                {"benchmark_id":"%s","document_name":"%s","started_at":%d.%03d,"ended_at":%d.%03d}""".formatted(
                                benchmark.id(),
                                Measuring.document(document),
                                1_700_000_000 + document / 1_000,
                                document % 1_000,
                                1_700_000_001 + document / 1_000,
                                (document * 7) % 1_000))
                .collect(Collectors.joining("\n"));
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
