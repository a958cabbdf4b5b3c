package io.slowking.web.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What stands in a field of a form that takes one {@code name: value} a line. */
final class Pairs {
    private Pairs() {}

    /** The values by their names; lines without a colon are left out. */
    static Map<String, String> of(String lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                pairs.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return pairs;
    }

    /** The lines, counted from 1, that are neither blank nor have a colon. */
    static List<Integer> withoutColon(String lines) {
        List<String> all = lines.lines().toList();
        return IntStream.rangeClosed(1, all.size())
                .filter(number ->
                        !all.get(number - 1).isBlank() && !all.get(number - 1).contains(":"))
                .boxed()
                .toList();
    }
}
