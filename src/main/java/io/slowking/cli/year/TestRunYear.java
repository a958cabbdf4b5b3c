package io.slowking.cli.year;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A year of test runs of two jobs on a commit a day. Some tests are flaky and pass in the second attempt, one fails for a week until it is mended, and
 * one has been failing for some days.
 */
public final class TestRunYear {
    public static final String SOURCE = "demo-ci";
    private static final List<String> JOBS = List.of("linux", "windows");
    private static final List<String> AREAS =
            List.of("Basket", "Catalogue", "Checkout", "Customer", "Delivery", "Invoice", "Payment", "Search");
    private static final List<String> FLAKY = List.of(
            "SearchTest.findsWhatWasJustAdded",
            "CheckoutTest.twoAtOnceDontSellTheSameItem",
            "DeliveryTest.retriesAfterATimeout");
    private static final String BROKEN = "InvoiceTest.roundsAtTheEndOfAMonth";
    private static final String BROKEN_NOW = "PaymentTest.refundsInTheCurrencyOfTheOrder";
    private static final int BROKEN_FROM = 200;
    private static final int BROKEN_UNTIL = 207;
    private static final int BROKEN_NOW_FROM = Year.DAYS - 4;
    private static final int FLAKIER_FROM = 250;
    private static final int TESTS = 160;
    private static final int DAYS_PER_NEW_TEST = 12;
    private static final int SKIPPED_ONE_IN = 53;
    private static final double HOUR = 1.0 / 24;

    private final Year year;

    public TestRunYear(Year year) {
        this.year = year;
    }

    /**
     * A run.
     *
     * @param body of a post
     */
    public record Run(Instant at, ObjectNode body) {}

    /** All of them, in the order of their times. */
    public List<Run> all() {
        List<Run> runs = new ArrayList<>();
        for (int day = 0; day < Year.DAYS; day++) {
            List<Run> today = new ArrayList<>();
            for (int job = 0; job < JOBS.size(); job++) {
                addRuns(today, day, job);
            }
            today.sort(Comparator.comparing(Run::at));
            runs.addAll(today);
        }
        return runs;
    }

    private void addRuns(List<Run> runs, int day, int job) {
        RandomGenerator chances = Year.chances("run %d of %s".formatted(day, JOBS.get(job)));
        Set<String> broken = broken(day, job);
        Set<String> failed = new HashSet<>(broken);
        for (String test : FLAKY) {
            if (chances.nextDouble() < (day >= FLAKIER_FROM ? 0.08 : 0.03)) {
                failed.add(test);
            }
        }
        Instant at = year.at(day + (6 + job * 0.1) * HOUR);
        runs.add(run(day, job, 1, at, failed));
        if (failed.size() > broken.size()) {
            runs.add(run(day, job, 2, year.at(day + (7 + job * 0.1) * HOUR), broken));
        }
    }

    private static Set<String> broken(int day, int job) {
        if (day >= BROKEN_FROM && day < BROKEN_UNTIL) {
            return Set.of(BROKEN);
        }
        return day >= BROKEN_NOW_FROM && job == 1 ? Set.of(BROKEN_NOW) : Set.of();
    }

    private static Run run(int day, int job, int attempt, Instant at, Set<String> failed) {
        String id = "%d-%s-%d".formatted(day, JOBS.get(job), attempt);
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        // Nobody is told about runs of this branch.
        run.put("source", SOURCE)
                .put("id", id)
                .put("timestamp", at.toString())
                .put("branch", "demo-trunk")
                .put("job", JOBS.get(job))
                .put("attempt", attempt)
                .put("commit", Year.commit("commit " + day))
                .put("url", "https://ci.demo.example/runs/" + id);
        ArrayNode results = run.putArray("results");
        for (int number = 0; number < TESTS + day / DAYS_PER_NEW_TEST; number++) {
            String title = "%sTest.case%03d".formatted(AREAS.get(number % AREAS.size()), number);
            results.addObject()
                    .put("title", title)
                    .put("outcome", number % SKIPPED_ONE_IN == SKIPPED_ONE_IN - 1 ? "skipped" : "passed");
        }
        FLAKY.forEach(test -> add(results, test, failed));
        add(results, BROKEN, failed);
        add(results, BROKEN_NOW, failed);
        return new Run(at, run);
    }

    private static void add(ArrayNode results, String title, Set<String> failed) {
        results.addObject().put("title", title).put("outcome", failed.contains(title) ? "failed" : "passed");
    }
}
