package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the server takes for a page, the values of a plot, or a list of the API, when it has the data of years. One visitor asks for one after the other, so a time is
 * that of the server and not of a queue.
 */
final class Pages implements Measurement {
    private static final int WARM_UP = 15;
    private static final int REQUESTS = 60;
    private static final int PAGES_BACK = 12;
    private static final double MOST_MILLIS = 300;
    private static final Pattern OLDER = Pattern.compile("<a href=\"([^\"]+)\" rel=\"next\">");

    /** The lists of the API. */
    private static final List<String> LISTS =
            List.of("benchmarks", "jobs", "test-runs", "failures", "flakes", "merged-pr-statuses", "dead-letters");

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String question() {
        return "pages, plots and lists over a million documents, ten million samples, 100,000 test runs";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                Connection database = bench.database()) {
            Stock.Ids ids = new Stock(bench, database).store(progress);
            List<Figure> figures = new ArrayList<>();
            for (Asked asked : addresses(bench, ids)) {
                progress.doing(
                        "%d times %s".formatted(WARM_UP + REQUESTS, asked.name().strip()));
                figures.addAll(times(bench, asked));
            }
            return figures;
        }
    }

    /** A page or a plot, and what it is called in the figures. */
    private record Asked(String name, String address) {}

    private static List<Asked> addresses(Workbench bench, Stock.Ids ids) throws Exception {
        String benchmark = "/benchmarks/" + ids.after();
        String running = "/benchmarks/" + ids.running();
        String compare = "?baseline=%s&candidate=%s".formatted(ids.before(), ids.after());
        String job = "/scale-tests/" + ids.job().jid();
        String longJob = "/scale-tests/" + ids.longJob().jid();
        String by = "?metric=deployTime&x=instances&by=payload";
        List<Asked> pages = new ArrayList<>();
        pages.add(new Asked("home", "/"));
        pages.add(new Asked("benchmarks", "/benchmarks"));
        pages.add(new Asked("benchmarks, %d pages back".formatted(PAGES_BACK), back(bench, "/benchmarks")));
        pages.add(new Asked("benchmarks of a name", "/benchmarks?name=suite+7"));
        pages.add(new Asked("benchmark of 200,000 documents", benchmark));
        pages.add(new Asked("  its distribution", benchmark + "/plots/distribution.json"));
        pages.add(new Asked("  its latencies over time", benchmark + "/plots/over-time.json"));
        pages.add(new Asked("running benchmark of 500,000 documents", running));
        pages.add(new Asked("  its latencies over time", running + "/plots/over-time.json"));
        pages.add(new Asked("comparison of two times 200,000 documents", "/compare" + compare));
        pages.add(new Asked("  its distribution", "/compare/plots/distribution.json" + compare));
        pages.add(new Asked("scale tests", "/scale-tests"));
        pages.add(new Asked("job of 200 phases, a million samples", job + by));
        pages.add(new Asked("  its curve", job + "/plots/curve.json" + by));
        pages.add(new Asked("  its heat map", job + "/plots/heat.json" + by));
        pages.add(new Asked(
                "  samples of a phase, 5,000",
                job + "/plots/samples.json?metric=deployTime&phase=" + ids.job().phase()));
        pages.add(new Asked(
                "samples of a phase, a million",
                longJob + "/plots/samples.json?metric=deployTime&phase="
                        + ids.longJob().phase()));
        pages.add(new Asked("test runs", "/test-runs"));
        pages.add(new Asked("test runs, %d pages back".formatted(PAGES_BACK), back(bench, "/test-runs")));
        pages.add(new Asked("failed test runs of a job", "/test-runs?outcome=failed&job=linux"));
        pages.add(new Asked("test run", "/test-runs/" + ids.run()));
        pages.add(new Asked("test over a year", "/test-runs/tests/%s?days=365".formatted(ids.test())));
        pages.add(new Asked("  its history", "/test-runs/tests/%s/plots/history.json?days=365".formatted(ids.test())));
        pages.add(new Asked("failing tests", "/test-runs/failing"));
        pages.add(new Asked("flakes", "/test-runs/flakes"));
        pages.add(new Asked("flakes, %d pages back".formatted(PAGES_BACK), back(bench, "/test-runs/flakes")));
        pages.add(new Asked("merged pull requests of a year", "/test-runs/pull-requests?days=365"));
        pages.add(new Asked("storage of test runs", "/test-runs/storage"));
        pages.add(new Asked("operations", "/operations"));
        pages.add(new Asked("dead letters", "/operations/dead-letters"));
        for (String list : LISTS) {
            pages.add(new Asked("/api/v1/" + list, "/api/v1/" + list));
        }
        pages.add(new Asked("/api/v1/benchmarks/{id}, 200,000 documents", "/api/v1/benchmarks/" + ids.after()));
        pages.add(new Asked("  its documents", "/api/v1/benchmarks/%s/documents".formatted(ids.after())));
        pages.add(new Asked("/api/v1/tests/{id}", "/api/v1/tests/" + ids.test()));
        return pages;
    }

    /** The address of a page some pages behind this one, by its links. */
    private static String back(Workbench bench, String first) throws IOException, InterruptedException {
        String address = first;
        for (int page = 0; page < PAGES_BACK; page++) {
            Matcher older = OLDER.matcher(bench.page(address));
            if (!older.find()) {
                throw new IllegalStateException("%s has no link to what is older".formatted(address));
            }
            String link = older.group(1).replace("&amp;", "&");
            address = link.startsWith("?") ? first + link : link;
        }
        return address;
    }

    private static List<Figure> times(Workbench bench, Asked asked) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            bench.page(asked.address());
        }
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            bench.page(asked.address());
            millis.add((System.nanoTime() - start) / 1e6);
        }
        millis.sort(null);
        return List.of(
                Figure.bounded(
                        asked.name() + ", p95", "ms", millis.get(REQUESTS * 95 / 100 - 1), Goal.atMost(MOST_MILLIS)),
                Figure.told("    p50", "ms", millis.get(REQUESTS / 2)),
                Figure.told("    most", "ms", millis.getLast()));
    }
}
