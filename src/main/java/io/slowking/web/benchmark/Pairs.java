package io.slowking.web.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in a field of a form that takes one {@code name: value} a line. */
final class Pairs {
    private Pairs() {}

    /** The values by their names; a line without a colon is a name without a value. */
    static Map<String, String> of(String lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            pairs.put(
                    (colon < 0 ? line : line.substring(0, colon)).strip(),
                    colon < 0 ? "" : line.substring(colon + 1).strip());
        });
        return pairs;
    }
}
