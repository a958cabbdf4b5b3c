package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.Workbench.Measuring;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;

/** What many document times in one body cost, beside the bare copying of the same rows. */
final class DocumentTimesInBulk implements Measurement {
    private static final int DOCUMENTS = 100_000;
    private static final int IN_A_BODY = 10_000;
    private static final int ROUNDS = 9;

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public String question() {
        return "document times in bulk, as NDJSON";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                Connection database = bench.database()) {
            progress.doing("preparing %,d documents".formatted(ROUNDS * DOCUMENTS));
            // One is never reported, so that the benchmark goes on.
            Measuring benchmark =
                    bench.measuring(database, 1, ROUNDS * DOCUMENTS + 1).getFirst();
            List<Double> ours = new ArrayList<>();
            List<Double> reference = new ArrayList<>();
            // The first rounds are for the compilers; the best of the others is the least disturbed one.
            for (int round = 0; round < ROUNDS; round++) {
                progress.doing("round %d of %d".formatted(round + 1, ROUNDS));
                ours.add(post(bench, benchmark, round));
                Workbench.drain(database);
                reference.add(copy(database, round));
            }
            return List.of(
                    Figure.compared("document times in bulk", "1/s", best(ours), best(reference), Goal.atLeast(0.5)));
        }
    }

    private static double best(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static double post(Workbench bench, Measuring benchmark, int round) throws Exception {
        long first = (long) round * DOCUMENTS;
        List<String> bodies = LongStream.range(0, DOCUMENTS / IN_A_BODY)
                .mapToObj(body -> LongStream.range(first + body * IN_A_BODY, first + (body + 1) * IN_A_BODY)
                        .mapToObj(document -> line(benchmark, document))
                        .collect(Collectors.joining("\n")))
                .toList();
        long start = System.nanoTime();
        for (String body : bodies) {
            bench.post("/api/v1/document-times", "application/x-ndjson", body);
        }
        return DOCUMENTS / ((System.nanoTime() - start) / 1e9);
    }

    private static String line(Measuring benchmark, long document) {
        return """
                {"benchmark_id":"%s","document_name":"%s","started_at":%d,"ended_at":%d.5}""".formatted(
                benchmark.id(), Measuring.document(document), 1_700_000_000 + document, 1_700_000_001 + document);
    }

    /** A table with the same facts and the same keys. */
    private static double copy(Connection database, int round) throws Exception {
        String rows = LongStream.range(0, DOCUMENTS)
                .mapToObj(document -> "%d\t%s\t%d\t%d"
                        .formatted(
                                round,
                                Measuring.document(document),
                                1_700_000_000 + document,
                                1_700_000_001 + document))
                .collect(Collectors.joining("\n", "", "\n"));
        execute(database, """
                create table if not exists bench_reference (
                    id bigint generated always as identity primary key, round bigint, name text, started bigint, ended bigint,
                    unique (round, name))
                """);
        long start = System.nanoTime();
        database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy bench_reference (round, name, started, ended) from stdin", new StringReader(rows));
        return DOCUMENTS / ((System.nanoTime() - start) / 1e9);
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
