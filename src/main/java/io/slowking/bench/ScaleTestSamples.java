package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** A million samples in one post of an old driver, beside the bare copying of the same rows into the plain table of six columns. */
final class ScaleTestSamples implements Measurement {
    private static final int PHASES = 200;
    private static final int SAMPLES = 1_000_000;
    private static final int JOBS = 3;
    private static final int READS = 100;

    @Override
    public String name() {
        return "samples";
    }

    @Override
    public String question() {
        return "scale-test samples, a million in one post";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        Path body = Files.createTempFile("slowking-bench-", ".json");
        try (Workbench bench = new Workbench();
                Connection database = bench.database();
                Inside inside = Inside.of(bench.program())) {
            UUID metric = UUID.randomUUID();
            bench.post("/rest/lookup_metrics", """
                    {"metric":"%s","name":"deployTime","title":"Deploy time","units":"s"}""".formatted(metric));
            List<Double> ours = new ArrayList<>();
            List<Double> reference = new ArrayList<>();
            double heap = 0;
            UUID job = new UUID(0, 0);
            for (int round = 0; round < JOBS; round++) {
                progress.doing("job %d of %d".formatted(round + 1, JOBS));
                job = UUID.randomUUID();
                List<UUID> phases = phases(bench, job);
                String[] values = values(round);
                write(body, phases, metric, values);
                inside.forgetPeak();
                double idle = inside.old();
                ours.add(seconds(() -> bench.postFile("/rest/phase_metrics", body)));
                heap = Math.max(heap, inside.peakOfOld() - idle);
                String rows = rows(phases, metric, values);
                plainTable(database);
                reference.add(seconds(() -> copy(database, rows)));
            }
            double bytes = number(database, "select pg_total_relation_size('scaletest.sample_chunk')") / SAMPLES / JOBS;
            double plain = number(database, "select pg_total_relation_size('bench_phase_metrics')") / SAMPLES;
            progress.doing("reading");
            String address = "/api/v1/jobs/" + job;
            double figures = seconds(() -> complete(bench, address));
            return List.of(
                    Figure.compared(
                            "a million samples in one post, against COPY",
                            "1/s",
                            SAMPLES / best(ours),
                            SAMPLES / best(reference),
                            Goal.atLeast(2)),
                    Figure.bounded("  heap that outlived a young collection, above idle", "MB", heap, Goal.atMost(64)),
                    Figure.compared("bytes of a sample, indexes included", "B", bytes, plain, Goal.atMost(0.16)),
                    Figure.told("from completion to all its figures", "s", figures),
                    Figure.bounded("summary of the job", "ms", reading(bench, address + "/summary"), Goal.atMost(200)),
                    Figure.bounded("page of its phases", "ms", reading(bench, address + "/phases"), Goal.atMost(50)));
        } finally {
            Files.delete(body);
        }
    }

    private static List<UUID> phases(Workbench bench, UUID job) throws Exception {
        bench.post("/rest/job", """
                {"jid":"%s","started":"2026-01-01T00:00:00","completed":"2026-01-02T00:00:00","status":0,"project":"bench"}""".formatted(job));
        List<UUID> phases =
                IntStream.range(0, PHASES).mapToObj(_ -> UUID.randomUUID()).toList();
        bench.post(
                "/rest/job_phases",
                phases.stream().map(phase -> """
                                {"pid":"%s","jid":"%s","run":1,"timestamp":"2026-01-01T00:00:00"}""".formatted(phase, job)).collect(Collectors.joining(",", "[", "]")));
        return phases;
    }

    private static void write(Path file, List<UUID> phases, UUID metric, String[] values) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < SAMPLES; i++) {
                out.write(i == 0 ? "[" : ",");
                out.write("{\"pid\":\"%s\",\"metric\":\"%s\",\"value\":%s,\"timestamp\":%s}"
                        .formatted(phases.get(i % PHASES), metric, values[i], time(i)));
            }
            out.write("]");
        }
    }

    private static String rows(List<UUID> phases, UUID metric, String[] values) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < SAMPLES; i++) {
            rows.append(phases.get(i % PHASES))
                    .append('\t')
                    .append(metric)
                    .append('\t')
                    .append(values[i])
                    .append('\t')
                    .append(time(i))
                    .append('\n');
        }
        return rows.toString();
    }

    /** As measured values are: no two alike, so that no compression helps more than it does in life. */
    private static String[] values(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, SAMPLES)
                .mapToObj(_ -> Double.toString(Math.round(1e6 * (1.5 + random.nextGaussian() / 10)) / 1e6))
                .toArray(String[]::new);
    }

    private static String time(int i) {
        return "%d.%06d".formatted(1_767_225_600 + i / 1_000, i % 1_000 * 1_000 + i * 7_919L % 1_000);
    }

    private static void plainTable(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("drop table if exists bench_phase_metrics");
            statement.execute("""
                    create table bench_phase_metrics (
                        id bigint generated always as identity primary key, pid uuid not null, metric uuid not null, value numeric,
                        timestamp float8, created timestamptz not null default now())
                    """);
            statement.execute("create index on bench_phase_metrics (pid)");
        }
    }

    private static void copy(Connection database, String rows) {
        try {
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bench_phase_metrics (pid, metric, value, timestamp) from stdin",
                            new StringReader(rows));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static void complete(Workbench bench, String job) throws Exception {
        bench.post(job + "/completion", "");
        while (bench.get(job).path("verdict").asText().equals("pending")) {
            Thread.sleep(5);
        }
    }

    /** The 95th of a hundred readings; as many before them do not count, in which Java's compilers learn of it. */
    private static double reading(Workbench bench, String path) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 2 * READS; i++) {
            double seconds = seconds(() -> bench.get(path));
            if (i >= READS) {
                millis.add(1_000 * seconds);
            }
        }
        return millis.stream().sorted().toList().get(READS * 95 / 100);
    }

    private static double best(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** Something whose time is taken. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
