package io.slowking.benchmark.roundtrip;

import java.util.ArrayList;
import java.util.List;

/** The statuses that count as an answer: single ones such as {@code 304}, and classes such as {@code 2xx}. */
final class ExpectedStatus {
    private record Range(int first, int last) {}

    private final List<Range> ranges = new ArrayList<>();

    /**
     * @throws IllegalArgumentException when one of them is none, with a message for the user
     */
    ExpectedStatus(List<String> words) {
        for (String word : words) {
            if (word.matches("[1-5][xX]{2}")) {
                int first = (word.charAt(0) - '0') * 100;
                ranges.add(new Range(first, first + 99));
            } else if (word.matches("[1-5]\\d\\d")) {
                int status = Integer.parseInt(word);
                ranges.add(new Range(status, status));
            } else {
                throw new IllegalArgumentException(
                        "'%s' is no status; a status is such as 204, or a class of them such as 2xx".formatted(word));
            }
        }
    }

    boolean contains(int status) {
        return ranges.stream().anyMatch(range -> range.first() <= status && status <= range.last());
    }
}
