package io.slowking.scaletest.dialect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A table as drivers and people know it: its name, its columns in order, and their types. */
public enum RestTable {
    JOB(
            "jid uuid",
            "started timestamptz",
            "completed timestamptz",
            "status integer",
            "project text",
            "finished timestamptz"),
    JOB_META("id bigint", "jid uuid", "name text", "value text"),
    JOB_PHASES("pid uuid", "jid uuid", "run integer", "timestamp timestamptz"),
    PHASE_FLAGS("id bigint", "pid uuid", "name text", "value text"),
    PHASE_PARAMS("id bigint", "pid uuid", "parameter uuid", "value text"),
    PHASE_METRICS("id bigint", "pid uuid", "metric uuid", "value numeric", "timestamp timestamptz"),
    LOOKUP_METRICS("metric uuid", "name text", "title text", "units text"),
    LOOKUP_PARAMETERS("parameter uuid", "name text", "title text", "units text");

    private final Map<String, String> columns = new LinkedHashMap<>();

    RestTable(String... columns) {
        for (String column : columns) {
            String[] parts = column.split(" ");
            this.columns.put(parts[0], parts[1]);
        }
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** PostgreSQL's type of a column; empty when the table has no such column. */
    Optional<String> type(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    static Optional<RestTable> endOf(String name) {
        return Arrays.stream(values())
                .filter(table -> name.equals(table.word()) || name.endsWith("_" + table.word()))
                .max((one, other) ->
                        Integer.compare(one.word().length(), other.word().length()));
    }
}
