package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How values stand in tables on a terminal. */
final class Words {
    private static final String NOTHING = "–";

    private Words() {}

    /** A time without fractions of a second. */
    static String time(JsonNode value) {
        return value.isTextual() ? value.asText().replaceAll("\\.\\d+Z", "Z") : NOTHING;
    }

    /** A text from outside. Whatever it is, it stays on its line and doesn't command the terminal. */
    static String printable(JsonNode value) {
        return value.isTextual() ? value.asText().replaceAll("\\p{Cntrl}", "?") : NOTHING;
    }
}
