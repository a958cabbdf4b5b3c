package io.slowking.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.bench.Figure.Goal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

/** A year of a large project: 100 runs a day of 2,300 tests, 0.24 failures in a run, a test added every third day, two shards, retries. */
final class TestRunYear implements Measurement {
    private static final int DAYS = 365;

    /** Java's compilers need that long; what comes after it counts. */
    private static final int WARM_UP_DAYS = 60;

    private static final int RUNS_A_DAY = 100;
    private static final int QUIET_DAYS = 20;
    private static final int TESTS = 2_300;
    private static final int LARGE_RUN = 2_500;
    private static final double ONE_MORE_FAILURE = 0.194; // 0.24 failures on average: p / (1 - p)
    private static final int CLIENTS = 4;
    private static final int SAMPLES = 200;
    private static final List<String> JOBS =
            List.of("linux-x64", "linux-arm64", "darwin-arm64", "windows-1", "windows-2");

    private final Random random = new Random(7);

    /** Runs since some moment. */
    private static final class Pace {
        private final long start = System.nanoTime();
        private int runs;

        void add(int more) {
            runs += more;
        }

        double perSecond() {
            return runs / ((System.nanoTime() - start) / 1e9);
        }
    }

    /** What one job of CI posts. */
    private record Post(String query, byte[] report) {}

    @Override
    public String name() {
        return "testrun";
    }

    @Override
    public String question() {
        return "a year of test runs: %,d runs of %,d tests".formatted(DAYS * RUNS_A_DAY, TESTS);
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<String> titles = new ArrayList<>(
                    IntStream.range(0, TESTS).mapToObj(TestRunYear::title).toList());
            double perSecond = year(bench, clients, titles, progress);
            progress.doing("single runs of %,d results".formatted(LARGE_RUN));
            List<Figure> figures = new ArrayList<>(singleRuns(bench));
            figures.add(Figure.bounded(
                    "test runs, reported by %d clients".formatted(CLIENTS), "1/s", perSecond, Goal.atLeast(200)));
            JsonNode storage = bench.get("/api/v1/storage");
            progress.doing("%d days on which all tests pass".formatted(QUIET_DAYS));
            for (int day = DAYS; day < DAYS + QUIET_DAYS; day++) {
                report(bench, clients, day(day, titles, 0));
            }
            figures.add(repeatedRun(storage, bench.get("/api/v1/storage")));
            figures.addAll(size(storage));
            return figures;
        }
    }

    /** Returns how many runs were recorded in a second. */
    private double year(Workbench bench, ExecutorService clients, List<String> titles, Progress progress)
            throws Exception {
        Pace pace = new Pace();
        for (int day = 0; day < DAYS; day++) {
            if (day % 3 == 2) {
                titles.add(title(TESTS + day));
            }
            if (day % 30 == 0) {
                progress.doing("day %d of %d, %.0f runs/s".formatted(day + 1, DAYS, pace.perSecond()));
            }
            if (day == WARM_UP_DAYS) {
                pace = new Pace();
            }
            List<Post> posts = day(day, titles, ONE_MORE_FAILURE);
            report(bench, clients, posts);
            pace.add(posts.size());
        }
        return pace.perSecond();
    }

    private static void report(Workbench bench, ExecutorService clients, List<Post> posts) throws Exception {
        List<Callable<Object>> calls = posts.stream()
                .<Callable<Object>>map(post -> () -> put(bench, post))
                .toList();
        for (Future<?> answer : clients.invokeAll(calls)) {
            answer.get();
        }
    }

    private static String title(int number) {
        return "module %d should do thing number %d as its callers expect".formatted(number % 97, number);
    }

    private List<Post> day(int day, List<String> titles, double oneMoreFailure) {
        List<Post> posts = new ArrayList<>();
        while (posts.size() < RUNS_A_DAY) {
            String commit = "%032x%08x".formatted(random.nextLong() & Long.MAX_VALUE, posts.size());
            String branch = random.nextInt(3) == 0 ? "main" : "pr-%d-%d".formatted(day, posts.size() / 9);
            for (String job : JOBS) {
                List<String> its =
                        switch (job) {
                            case "windows-1" -> titles.subList(0, titles.size() / 2);
                            case "windows-2" -> titles.subList(titles.size() / 2, titles.size());
                            default -> titles;
                        };
                Set<String> failed = new HashSet<>();
                while (random.nextDouble() < oneMoreFailure) {
                    failed.add(its.get(random.nextInt(its.size())));
                }
                posts.add(post(day, posts.size(), branch, commit, job, 1, report(its, failed)));
                if (!failed.isEmpty()) {
                    posts.add(post(day, posts.size(), branch, commit, job, 2, report(its, Set.of())));
                }
            }
        }
        return posts.subList(0, RUNS_A_DAY);
    }

    private Post post(int day, int place, String branch, String commit, String job, int attempt, byte[] report) {
        Instant time = Instant.now().minus(Duration.ofDays(DAYS - day)).plusSeconds(place * 800L);
        return new Post(
                "/api/junit?source=ci&id=%s&timestamp=%s&branch=%s&commit=%s&job=%s&attempt=%d"
                        .formatted(new UUID(random.nextLong(), random.nextLong()), time, branch, commit, job, attempt),
                report);
    }

    private static byte[] report(List<String> titles, Set<String> failed) {
        StringBuilder xml = new StringBuilder("<testsuites><testsuite name=\"all\">\n");
        for (String title : titles) {
            xml.append("<testcase classname=\"suite\" name=\"").append(title).append("\" time=\"0.01\"");
            xml.append(failed.contains(title) ? "><failure message=\"no\">where</failure></testcase>\n" : "/>\n");
        }
        return xml.append("</testsuite></testsuites>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object put(Workbench bench, Post post) throws Exception {
        bench.put(post.query(), "application/xml", post.report());
        return post;
    }

    private List<Figure> singleRuns(Workbench bench) throws Exception {
        byte[] report = report(
                IntStream.range(0, LARGE_RUN).mapToObj(TestRunYear::title).toList(), Set.of());
        double[] committed = new double[SAMPLES];
        double[] parsed = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            Post post = post(DAYS, i, "single", "0000000000000000", "single", 1, report);
            long start = System.nanoTime();
            put(bench, post);
            long between = System.nanoTime();
            parse(report);
            committed[i] = (between - start) / 1e6;
            parsed[i] = (System.nanoTime() - between) / 1e6;
        }
        return List.of(Figure.compared(
                "test run of %,d results, XML to committed (median)".formatted(LARGE_RUN),
                "ms",
                median(committed),
                median(parsed),
                Goal.atMost(2)));
    }

    /** The same report, read and forgotten. */
    private static void parse(byte[] report) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(report));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                reader.getAttributeValue(null, "name");
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** What the runs since then have added, all of which passed and had been run before. */
    private static Figure repeatedRun(JsonNode before, JsonNode after) {
        double bytes = runs(after).path("bytes").asDouble()
                - runs(before).path("bytes").asDouble();
        double rows =
                runs(after).path("rows").asDouble() - runs(before).path("rows").asDouble();
        return Figure.bounded(
                "a repeated run that passed, with its share of the indexes", "B", bytes / rows, Goal.atMost(130));
    }

    private static JsonNode runs(JsonNode storage) {
        return storage.path("tables")
                .valueStream()
                .filter(table -> table.path("name").asText().equals("test_run"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Figure> size(JsonNode storage) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.told(
                "a run on average, failures included",
                "B",
                runs(storage).path("bytes").asDouble()
                        / runs(storage).path("rows").asDouble()));
        figures.add(Figure.told(
                "rows of test runs after the year", "", storage.path("rows").asDouble()));
        for (JsonNode limit : storage.path("limits")) {
            if (limit.hasNonNull("reached_on")) {
                figures.add(Figure.told(
                        "year in which %s are reached"
                                .formatted(limit.path("name").asText()),
                        "",
                        LocalDate.parse(limit.path("reached_on").asText()).getYear()));
            }
        }
        return figures;
    }
}
