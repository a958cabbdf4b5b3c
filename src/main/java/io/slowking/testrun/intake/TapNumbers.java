package io.slowking.testrun.intake;

import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The numbers of a TAP document's tests, which may come in any order, against its plan. */
final class TapNumbers {
    private final TreeSet<Integer> seen = new TreeSet<>();
    private final TreeSet<Integer> repeated = new TreeSet<>();
    private int last;
    private int tests;
    private int plan = -1;

    /** Notes how many tests are to come, or have come. */
    void plan(int count) {
        plan = count;
    }

    /** Notes a test and returns its number: the given one, or the one after the test before it. */
    int add(OptionalInt given) {
        int number = given.orElse(last + 1);
        if (!seen.add(number)) {
            repeated.add(number);
        }
        last = number;
        tests++;
        return number;
    }

    /**
     * Compares what was there with what should have been.
     *
     * @throws Unreadable when the document ends before its plan
     */
    void end(Consumer<String> warnings) {
        int highest = seen.isEmpty() ? 0 : seen.last();
        if (tests >= plan && highest < plan) {
            throw new Unreadable(
                    "The plan is 1..%d, but there is no test number %d, and number %d is there more than once: not all may have been run"
                            .formatted(plan, plan, repeated.first()));
        }
        if (tests > 0 && highest < plan) {
            throw new Unreadable("The plan is 1..%d, but the last test is number %d: the document breaks off"
                    .formatted(plan, highest));
        }
        int expected = 1;
        for (int number : seen.tailSet(1)) {
            if (number > expected) {
                warnings.accept(
                        number == expected + 1
                                ? "Test number %d is missing".formatted(expected)
                                : "The tests number %d to %d are missing".formatted(expected, number - 1));
            }
            expected = number + 1;
        }
        repeated.forEach(number -> warnings.accept("Test number %d is there more than once".formatted(number)));
        if (plan >= 0 && highest > plan) {
            warnings.accept("The plan is 1..%d, but there is a test number %d".formatted(plan, highest));
        }
    }
}
