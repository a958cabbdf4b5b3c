package io.slowking.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.ReportFaults;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A Slowking that is measured, a target that takes documents and says nothing, and the database behind them. */
final class Workbench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int UPLOADED = 10;
    private static final Set<String> FINISHED = Set.of("completed", "failed", "cancelled");

    private final ObjectMapper mapper = new ObjectMapper();
    /** As most clients of such systems are. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Program program;
    private final SampleTarget target;

    Workbench() throws IOException, InterruptedException {
        this(Program.start());
    }

    /** Takes over a program that runs already. */
    Workbench(Program program) {
        this.program = program;
        // It works on nothing: what it would have to do would pile up in the memory of this process.
        this.target = SampleTarget.start(SampleTargetConfig.DEFAULT
                .withPort(0)
                .withProcessing(Processing.DEFAULT.withDelay(Delay.NONE))
                .withReportFaults(ReportFaults.NONE.silent()));
    }

    int port() {
        return program.port();
    }

    Program program() {
        return program;
    }

    /** Where the target is that takes documents and says nothing. */
    String target() {
        return target.hostAndPort();
    }

    /** A benchmark whose target has taken all its documents, and which waits for their times. */
    Measuring measuring(int documents) throws IOException, InterruptedException {
        return measuring(documents, target.hostAndPort());
    }

    Measuring measuring(int documents, String targetUrl) throws IOException, InterruptedException {
        return measuring(start(documents, targetUrl), targetUrl);
    }

    /** A benchmark that has been started, as soon as its target has taken all its documents. */
    Measuring measuring(String id, String targetUrl) throws IOException, InterruptedException {
        JsonNode benchmark = await(id, Set.of("measuring"), LONG_PATIENCE);
        return new Measuring(id, targetUrl, benchmark.path("target_project_id").asText());
    }

    /**
     * So many benchmarks of so many documents each, which wait for their times. The target has taken only the first few of them; uploading as many as
     * a long load reports would take longer than the load, so the others are put into the database as if it had.
     */
    List<Measuring> measuring(Connection database, int benchmarks, int documents)
            throws IOException, InterruptedException, SQLException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < benchmarks; i++) {
            ids.add(start(UPLOADED, target()));
        }
        List<Measuring> measuring = new ArrayList<>();
        for (String id : ids) {
            measuring.add(measuring(id, target()));
        }
        add(new Sql(database), ids, documents);
        return measuring;
    }

    private static void add(Sql database, List<String> ids, int documents) throws SQLException {
        String those = "('%s')".formatted(String.join("', '", ids));
        database.execute("""
                insert into document (id, benchmark_id, place, name, size, sha256, target_document_id, uploaded_at)
                select uuidv7(), d.benchmark_id, n, 'document-' || lpad(cast(n + 1 as text), 6, '0') || '.txt', d.size, d.sha256,
                       cast(n as text), d.uploaded_at
                  from document d
                 cross join generate_series(%d, %d) n
                 where d.benchmark_id in %s
                   and d.place = 0
                """.formatted(UPLOADED, documents - 1, those));
        database.execute("update benchmark set documents_total = %d where id in %s".formatted(documents, those));
        database.execute(
                "update benchmark_progress set uploaded = %d where benchmark_id in %s".formatted(documents, those));
        database.execute("vacuum analyze document");
    }

    /** Starts a benchmark and returns its id. */
    String start(int documents, String targetUrl) throws IOException, InterruptedException {
        return post("/api/v1/benchmarks", command(documents, targetUrl).toString())
                .path("id")
                .asText();
    }

    /** What a target has to say to report documents of it. */
    record Measuring(String id, String host, String project) {
        static String document(long number) {
            return "document-%06d.txt".formatted(number + 1);
        }

        /** A report of a document as its target posts it: of the second it started in, and a second and a half. */
        Buffer report(long document, double start) {
            return Buffer.buffer("""
                    {"document_name":"%s","eigen_document_id":"%d","eigen_project_id":"%s","benchmark_host_name":"%s",\
                    "start_time":%.3f,"end_time":%.3f}""".formatted(document(document), document, project, host, start, start + 1.5));
        }
    }

    ObjectNode command(int documents, String targetUrl) {
        ObjectNode command = mapper.createObjectNode()
                .put("name", "bench")
                .put("benchmark_type", "latency")
                .put("target_url", targetUrl)
                .put("username", "bench")
                .put("password", "bench");
        command.putObject("artifacts")
                .putObject("generate")
                .put("count", documents)
                .put("bytes", 1);
        return command;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(URI.create(program.address() + path)).build());
    }

    /** A page as a browser gets it. */
    String page(String path) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(URI.create(program.address() + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .build());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    JsonNode post(String path, String type, String body) throws IOException, InterruptedException {
        return send("POST", path, type, HttpRequest.BodyPublishers.ofString(body));
    }

    JsonNode postFile(String path, Path body) throws IOException, InterruptedException {
        return send("POST", path, "application/json", HttpRequest.BodyPublishers.ofFile(body));
    }

    JsonNode put(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send("PUT", path, type, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private JsonNode send(String method, String path, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(URI.create(program.address() + path))
                .header("Content-Type", type)
                .method(method, body)
                .build());
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        return mapper.readTree(text(request));
    }

    private String text(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    "%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    /** The benchmark as soon as it is in one of these states. */
    JsonNode await(String id, Set<String> wanted) throws IOException, InterruptedException {
        return await(id, wanted, PATIENCE);
    }

    JsonNode await(String id, Set<String> wanted, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            JsonNode benchmark = get("/api/v1/benchmarks/" + id);
            String status = benchmark.path("status").asText();
            if (wanted.contains(status)) {
                return benchmark;
            }
            if (FINISHED.contains(status)) {
                throw new IllegalStateException("The benchmark is " + status + ": " + benchmark.path("failure"));
            }
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException("Benchmark %s did not become %s".formatted(id, wanted));
    }

    Connection database() throws SQLException, IOException {
        return DriverManager.getConnection(program.jdbcUrl(), "postgres", program.databasePassword());
    }

    /** Events that are on their way: committed and not in Kafka, or waiting for a handler. */
    static long backlog(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select count(*) from outbox) + (select count(*) from inbox where status = 'waiting')")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns how long it takes until nothing is on its way any more. */
    static Duration drain(Connection database) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        while (backlog(database) > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("The backlog does not end");
            }
            Thread.sleep(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        target.close();
        program.close();
    }
}
