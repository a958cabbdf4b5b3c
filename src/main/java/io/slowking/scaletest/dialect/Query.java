package io.slowking.scaletest.dialect;

import io.slowking.scaletest.samples.Times;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query string of PostgREST's as SQL: {@code select}, {@code order}, {@code limit}, {@code offset}, and filters such as {@code run=eq.1}. Only
 * names of columns get into the SQL; values are parameters.
 *
 * @param parameters the values, in order, of their columns' types
 */
record Query(String select, String where, String order, String limit, List<Object> parameters) {
    private static final Set<String> WORDS = Set.of("select", "order", "limit", "offset", "columns", "on_conflict");
    private static final Map<String, String> COMPARISONS =
            Map.of("eq", "=", "neq", "<>", "gt", ">", "gte", ">=", "lt", "<", "lte", "<=");

    /** @throws RestFailure when it can't be understood, or names a column that isn't there */
    static Query of(TableName table, MultivaluedMap<String, String> query, Times times) {
        return new Reader(table, times).read(query);
    }

    /** Whether it picks rows, and not all of them. */
    boolean isFiltered() {
        return !where.isEmpty();
    }

    private static final class Reader {
        private final TableName table;
        private final Times times;
        private final List<Object> parameters = new ArrayList<>();

        Reader(TableName table, Times times) {
            this.table = table;
            this.times = times;
        }

        Query read(MultivaluedMap<String, String> query) {
            List<String> conditions = new ArrayList<>();
            query.forEach((name, filters) -> {
                if (!WORDS.contains(name)) {
                    filters.forEach(filter -> conditions.add(condition(name, filter)));
                }
            });
            return new Query(
                    selected(query.getFirst("select")),
                    conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions),
                    ordered(query.getFirst("order")),
                    number(" limit ", query.getFirst("limit")) + number(" offset ", query.getFirst("offset")),
                    List.copyOf(parameters));
        }

        private String condition(String column, String filter) {
            String type = type(column);
            boolean not = filter.startsWith("not.");
            String rest = not ? filter.substring("not.".length()) : filter;
            int point = rest.indexOf('.');
            if (point < 0) {
                throw RestFailure.query(
                        "failed to parse filter (%s)".formatted(filter), "A filter is %s=eq.VALUE".formatted(column));
            }
            String operator = rest.substring(0, point);
            String operand = rest.substring(point + 1);
            String sql =
                    switch (operator) {
                        case "is" -> quoted(column) + " is " + keyword(operand);
                        case "in" -> in(column, type, operand);
                        case "like", "ilike" -> {
                            parameters.add(operand.replace("\\", "\\\\").replace('*', '%'));
                            yield "%s::text %s ?".formatted(quoted(column), operator);
                        }
                        default -> compared(column, type, operator, operand);
                    };
            return not ? "not (%s)".formatted(sql) : sql;
        }

        private String compared(String column, String type, String operator, String operand) {
            String comparison = COMPARISONS.get(operator);
            if (comparison == null) {
                throw RestFailure.query(
                        "unknown operator %s".formatted(operator),
                        "There are eq, neq, gt, gte, lt, lte, like, ilike, in, is");
            }
            parameters.add(typed(type, operand));
            return "%s %s ?::%s".formatted(quoted(column), comparison, type);
        }

        private String in(String column, String type, String operand) {
            if (!operand.startsWith("(") || !operand.endsWith(")")) {
                throw RestFailure.query("in takes a list", "Such as %s=in.(1,2,3)".formatted(column));
            }
            List<String> values = split(operand.substring(1, operand.length() - 1));
            if (values.isEmpty()) {
                return "false";
            }
            values.forEach(value -> parameters.add(typed(type, value)));
            return values.stream()
                    .map(_ -> "?::" + type)
                    .collect(Collectors.joining(", ", quoted(column) + " in (", ")"));
        }

        /** Values with commas in them are in double quotes, in which a backslash stands before a quote or a backslash. */
        private static List<String> split(String list) {
            List<String> values = new ArrayList<>();
            StringBuilder value = new StringBuilder();
            boolean inQuotes = false;
            for (int i = 0; i < list.length(); i++) {
                char character = list.charAt(i);
                if (character == '\\' && inQuotes && i + 1 < list.length()) {
                    i++;
                    value.append(list.charAt(i));
                } else if (character == '"') {
                    inQuotes = !inQuotes;
                } else if (character == ',' && !inQuotes) {
                    values.add(value.toString());
                    value.setLength(0);
                } else {
                    value.append(character);
                }
            }
            if (!list.isEmpty()) {
                values.add(value.toString());
            }
            return values;
        }

        private static String keyword(String operand) {
            return switch (operand) {
                case "null" -> operand;
                case "not_null" -> "not null";
                // True, false and unknown are for columns of booleans, and there are none.
                default -> throw RestFailure.query("is takes null or not_null, not %s".formatted(operand), null);
            };
        }

        private Object typed(String type, String value) {
            try {
                return switch (type) {
                    case "uuid" -> RowFields.uuid(value).orElseThrow(() -> wrong(type, value));
                    case "integer" -> Integer.valueOf(value);
                    case "bigint" -> Long.valueOf(value);
                    case "numeric" -> decimal(value);
                    case "timestamptz" ->
                        Times.instant(times.parse(value).orElseThrow(() -> wrong("timestamp with time zone", value)))
                                .atOffset(ZoneOffset.UTC);
                    default -> value;
                };
            } catch (NumberFormatException e) {
                throw wrong(type, value);
            }
        }

        private static BigDecimal decimal(String value) {
            BigDecimal number = new BigDecimal(value);
            if (Math.abs((long) number.scale()) > 10_000 || number.precision() > 10_000) {
                throw new NumberFormatException(value);
            }
            return number;
        }

        private static RestFailure wrong(String type, String value) {
            return RestFailure.type(type, value, "In the query string");
        }

        private String selected(@Nullable String select) {
            if (select == null || select.isBlank() || select.equals("*")) {
                return String.join(
                        ", ",
                        table.table().columns().stream().map(Reader::quoted).toList());
            }
            return split(select).stream().map(this::column).collect(Collectors.joining(", "));
        }

        /** A column, or {@code alias:column}. */
        private String column(String selected) {
            String[] parts = selected.strip().split(":", 2);
            String column = parts[parts.length - 1];
            type(column);
            if (parts.length == 2 && !parts[0].matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
                throw RestFailure.query("%s is no name for a column".formatted(parts[0]), null);
            }
            return parts.length == 1 ? quoted(column) : "%s as %s".formatted(quoted(column), quoted(parts[0]));
        }

        private String ordered(@Nullable String order) {
            if (order == null || order.isBlank()) {
                return "";
            }
            Function<String, String> term = text -> {
                List<String> words = List.of(text.strip().split("\\."));
                type(words.getFirst());
                StringBuilder sql = new StringBuilder(quoted(words.getFirst()));
                for (String word : words.subList(1, words.size())) {
                    sql.append(
                            switch (word) {
                                case "asc" -> " asc";
                                case "desc" -> " desc";
                                case "nullsfirst" -> " nulls first";
                                case "nullslast" -> " nulls last";
                                default ->
                                    throw RestFailure.query(
                                            "failed to parse order (%s)".formatted(text),
                                            "Such as order=run.desc.nullslast,pid");
                            });
                }
                return sql.toString();
            };
            return " order by " + List.of(order.split(",")).stream().map(term).collect(Collectors.joining(", "));
        }

        private static String number(String word, @Nullable String text) {
            if (text == null) {
                return "";
            }
            if (!text.matches("\\d{1,18}")) {
                throw RestFailure.query("%s has to be a whole number".formatted(word.strip()), null);
            }
            return word + text;
        }

        private String type(String column) {
            return table.table().type(column).orElseThrow(() -> RestFailure.column(table.view(), column));
        }

        private static String quoted(String column) {
            return "\"" + column + "\"";
        }
    }
}
