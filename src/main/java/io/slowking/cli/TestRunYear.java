package io.slowking.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A year of test runs of two jobs on each of two commits a day. Some tests are flaky and pass in the second attempt, one fails for a week until it is
 * mended, and one has been failing for some days.
 */
final class TestRunYear {
    private static final List<String> JOBS = List.of("linux", "windows");
    private static final List<String> AREAS =
            List.of("Basket", "Catalogue", "Checkout", "Customer", "Delivery", "Invoice", "Payment", "Search");
    private static final List<String> FLAKY = List.of(
            "SearchTest.findsWhatWasJustAdded",
            "CheckoutTest.twoAtOnceDontSellTheSameItem",
            "DeliveryTest.retriesAfterATimeout");
    private static final String BROKEN = "InvoiceTest.roundsAtTheEndOfAMonth";
    private static final String BROKEN_NOW = "PaymentTest.refundsInTheCurrencyOfTheOrder";
    private static final int TESTS = 160;
    private static final int DAYS_PER_NEW_TEST = 12;

    private final Year year;

    TestRunYear(Year year) {
        this.year = year;
    }

    /** Sends all; those that are there already change nothing. Returns how many were not there. */
    int sendTo(Client client, Steps steps) {
        steps.start("test runs", 2 * Year.DAYS * JOBS.size());
        int added = 0;
        for (int commit = 0; commit < 2 * Year.DAYS; commit++) {
            for (String job : JOBS) {
                added += send(client, commit, job);
                steps.done();
            }
        }
        steps.end(added);
        return added;
    }

    private int send(Client client, int commit, String job) {
        double day = commit / 2.0;
        RandomGenerator chances = Year.chances("run %d of %s".formatted(commit, job));
        Set<String> broken = new HashSet<>();
        if (day >= 200 && day < 207) {
            broken.add(BROKEN);
        }
        if (day >= Year.DAYS - 4 && job.equals("windows")) {
            broken.add(BROKEN_NOW);
        }
        Set<String> flaked = new HashSet<>();
        for (String test : FLAKY) {
            if (chances.nextDouble() < (day > 250 ? 0.05 : 0.02)) {
                flaked.add(test);
            }
        }
        Set<String> failed = new HashSet<>(broken);
        failed.addAll(flaked);
        int added = post(client, commit, job, 1, day, failed) ? 1 : 0;
        if (!flaked.isEmpty()) {
            post(client, commit, job, 2, day + 0.02, broken);
        }
        return added;
    }

    private boolean post(Client client, int commit, String job, int attempt, double day, Set<String> failed) {
        Instant at = year.at(day + 0.25 + (job.equals("linux") ? 0 : 0.005));
        ObjectNode run = client.newObject();
        run.put("source", "demo-ci").put("id", "%d-%s-%d".formatted(commit, job, attempt));
        // Nobody is told about runs of this branch.
        run.put("timestamp", at.toString())
                .put("branch", "demo-trunk")
                .put("job", job)
                .put("attempt", attempt);
        run.put("commit", Year.commit("commit " + commit));
        run.put("url", "https://ci.demo.example/runs/%d/%s/%d".formatted(commit, job, attempt));
        ArrayNode results = run.putArray("results");
        for (int number = 0; number < TESTS + (int) day / DAYS_PER_NEW_TEST; number++) {
            add(
                    results,
                    "%sTest.case%03d".formatted(AREAS.get(number % AREAS.size()), number),
                    failed,
                    number % 53 == 7);
        }
        FLAKY.forEach(test -> add(results, test, failed, false));
        add(results, BROKEN, failed, false);
        add(results, BROKEN_NOW, failed, false);
        return !client.post("/api/v1/test-runs", run).path("known").asBoolean();
    }

    private static void add(ArrayNode results, String title, Set<String> failed, boolean skipped) {
        results.addObject()
                .put("title", title)
                .put("outcome", failed.contains(title) ? "failed" : skipped ? "skipped" : "passed");
    }
}
