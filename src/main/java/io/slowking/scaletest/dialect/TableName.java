package io.slowking.scaletest.dialect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table in a namespace: {@code job} in the default one, {@code perf_test_job} in {@code perf_test}.
 *
 * @param namespace empty text is the default one
 */
public record TableName(String namespace, RestTable table) {
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,43}");

    /** With these in front a view would have, or could get, the name of another module's table. */
    private static final Set<String> RESERVED = Set.of(
            "benchmark",
            "build",
            "channel",
            "delivery",
            "farm",
            "flyway",
            "group",
            "inbox",
            "outbox",
            "pg",
            "report",
            "security",
            "slowking",
            "testrun");

    /**
     * Reads what stands behind {@code /rest/}, with or without slashes around it.
     *
     * @throws RestFailure 404 when it is no table
     */
    public static TableName parse(String path) {
        String name = path.replaceAll("^/+|/+$", "");
        RestTable table = RestTable.endOf(name).orElseThrow(() -> RestFailure.table(name));
        String namespace =
                name.substring(0, Math.max(0, name.length() - table.word().length() - 1));
        if (!isNamespace(namespace) || name.startsWith("_")) {
            throw RestFailure.prefix(name);
        }
        return new TableName(namespace, table);
    }

    /** Whether a namespace may have that name. */
    public static boolean isNamespace(String name) {
        return name.isEmpty() || (NAMESPACE.matcher(name).matches() && !isReserved(name));
    }

    private static boolean isReserved(String name) {
        int underscore = name.indexOf('_');
        return RESERVED.contains((underscore < 0 ? name : name.substring(0, underscore)).toLowerCase(Locale.ROOT));
    }

    /** The view's name. */
    public String view() {
        return namespace.isEmpty() ? table.word() : namespace + "_" + table.word();
    }
}
