package io.slowking.scaletest.dialect;

import org.jspecify.annotations.Nullable;

/** A request that is refused, in PostgREST's shape. The codes are those of PostgreSQL and PostgREST. */
public final class RestFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Body body;

    /** The body of the answer. */
    public record Body(
            String code,
            String message,
            @Nullable String details,
            @Nullable String hint) {}

    private RestFailure(int status, String code, String message, @Nullable String details, @Nullable String hint) {
        super(message);
        this.status = status;
        this.body = new Body(code, message, details, hint);
    }

    /** 400: the JSON breaks off, or is something else than rows. */
    static RestFailure unreadable(String message) {
        return new RestFailure(400, "PGRST102", message, null, null);
    }

    /** The same, in a row. */
    static RestFailure unreadable(String message, String details) {
        return new RestFailure(400, "PGRST102", message, details, null);
    }

    /** 400: a value is not of its column's type. */
    static RestFailure type(String type, String value, String details) {
        return new RestFailure(
                400,
                "22P02",
                "invalid input syntax for type %s: \"%s\"".formatted(type, shortened(value)),
                details,
                null);
    }

    /** 400: a column has to have a value. */
    static RestFailure missing(String column, String details) {
        return new RestFailure(
                400,
                "23502",
                "null value in column \"%s\" violates not-null constraint".formatted(column),
                details,
                null);
    }

    /** 400: more than is taken. */
    static RestFailure tooMuch(String message, @Nullable String details) {
        return new RestFailure(400, "54000", message, details, null);
    }

    /** 400: the query string can't be understood. */
    static RestFailure query(String message, @Nullable String hint) {
        return new RestFailure(400, "PGRST100", message, null, hint);
    }

    /** 400: there is no such column. */
    static RestFailure column(String table, String column) {
        return new RestFailure(
                400, "42703", "column %s.%s does not exist".formatted(table, shortened(column)), null, null);
    }

    /** 400: there is such a column, but it stays as it is. */
    static RestFailure fixed(String table, String column) {
        return new RestFailure(
                400,
                "0A000",
                "column %s.%s can't be changed".formatted(table, column),
                null,
                "There are started, completed, status and project to change");
    }

    /** 404: the prefix can't be a namespace. */
    static RestFailure prefix(String name) {
        return new RestFailure(
                404,
                "42P01",
                "relation \"%s\" does not exist".formatted(shortened(name)),
                "The prefix isn't allowed",
                "A prefix has up to 44 letters, digits and underscores, a letter first, and doesn't begin with a name of Slowking's own tables,"
                        + " such as benchmark, build, report or testrun");
    }

    static RestFailure table(String name) {
        return new RestFailure(
                404,
                "42P01",
                "relation \"%s\" does not exist".formatted(shortened(name)),
                null,
                "There are job, job_meta, job_phases, phase_flags, phase_params, phase_metrics, lookup_metrics and lookup_parameters,"
                        + " each with the prefix of a namespace in front, such as perf_test_job");
    }

    /** 409: the key is there with other values. */
    static RestFailure duplicate(String table, String details) {
        return new RestFailure(
                409,
                "23505",
                "duplicate key value violates unique constraint of \"%s\"".formatted(table),
                details,
                "Prefer: resolution=merge-duplicates replaces what is there, resolution=ignore-duplicates keeps it");
    }

    /** 409: what a row belongs to isn't there. */
    static RestFailure orphan(String table, String details) {
        return new RestFailure(
                409, "23503", "insert on table \"%s\" violates foreign key constraint".formatted(table), details, null);
    }

    /** 405: there is no such thing to do with the table. */
    public static RestFailure method(String message) {
        return new RestFailure(405, "PGRST117", message, null, null);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    public int status() {
        return status;
    }

    public Body body() {
        return body;
    }
}
