package io.slowking.http;

import java.util.List;

/** A request that can't be fulfilled because of what the client sent; answered as {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;

    private Problem(int status, String code, String message, List<FieldError> errors) {
        super(message);
        this.status = status;
        this.code = code;
        this.errors = errors;
    }

    /** 400: the request itself can't be read. */
    public static Problem malformed(String message) {
        return new Problem(400, "malformed", message, List.of());
    }

    /** 403: whoever asks, it is not done in this way. */
    public static Problem forbidden(String code, String message) {
        return new Problem(403, code, message, List.of());
    }

    public static Problem notFound(String code, String message) {
        return new Problem(404, code, message, List.of());
    }

    public static Problem conflict(String code, String message) {
        return new Problem(409, code, message, List.of());
    }

    /** 422: it can be read, but not accepted. */
    public static Problem unacceptable(String code, String message) {
        return new Problem(422, code, message, List.of());
    }

    /** 503: the same request will succeed a little later. */
    public static Problem overloaded(String message) {
        return new Problem(503, "overloaded", message, List.of());
    }

    /** 413: more than what is taken. */
    public static Problem tooLarge(String message) {
        return new Problem(413, "too_large", message, List.of());
    }

    /** 413: a body of more bytes than are taken. */
    static Problem largerThan(long bytes) {
        return tooLarge("The body is larger than the %d bytes that are taken here; send it in parts.".formatted(bytes));
    }

    /** 415: not in a form that is taken. */
    public static Problem unsupported(String message) {
        return new Problem(415, "unsupported_media_type", message, List.of());
    }

    /** 400 with the parameters to mend. */
    public static Problem badParameters(List<FieldError> errors) {
        return new Problem(400, "bad_parameter", "These parameters need mending: " + fields(errors), errors);
    }

    /** 422 with the fields to mend. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(422, "invalid", "These fields need mending: " + fields(errors), List.copyOf(errors));
    }

    private static String fields(List<FieldError> errors) {
        return String.join(
                ", ", errors.stream().map(FieldError::field).distinct().toList());
    }

    public int status() {
        return status;
    }

    /** What went wrong, for programs. */
    public String code() {
        return code;
    }

    /** In which part of the request the fields stand, in FastAPI's words: of a request that can't be read they are parameters. */
    String part() {
        return status == 400 ? "query" : "body";
    }

    public List<FieldError> errors() {
        return errors;
    }
}
