package io.slowking.cli.year;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.random.RandomGenerator;

/** A year of merged pull requests: few on weekends, and more and more of them with all checks passed. */
public final class PullRequestYear {
    private static final int MOST_A_DAY = 9;

    private final Year year;

    public PullRequestYear(Year year) {
        this.year = year;
    }

    /** All of them, as the body of one post. */
    public ArrayNode all() {
        ArrayNode requests = JsonNodeFactory.instance.arrayNode();
        for (int day = 0; day < Year.DAYS; day++) {
            RandomGenerator chances = Year.chances("merges of day " + day);
            int merged = day % 7 >= 5 ? chances.nextInt(2) : 2 + chances.nextInt(MOST_A_DAY - 2);
            for (int number = 0; number < merged; number++) {
                requests.addObject()
                        .put("repository", "demo/shop")
                        .put("number", 10 * day + number + 1)
                        .put(
                                "merged_at",
                                year.at(day + (number + 1.0) / (MOST_A_DAY + 1)).toString())
                        .put("status", status(chances.nextDouble(), (double) day / Year.DAYS));
            }
        }
        return requests;
    }

    private static String status(double chance, double share) {
        double failure = 0.22 - 0.17 * share;
        if (chance < failure) {
            return "failure";
        }
        return chance < failure + 0.05 ? "neutral" : chance < failure + 0.07 ? "unknown" : "success";
    }
}
