package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkStatus;

/**
 * A status by colour, word and shape.
 *
 * @param kind the colour
 * @param shape the outline of a shape of 16 by 16
 */
public record Status(String kind, String word, String shape) {
    private static final String TICK = "M6.2 13 1.5 8.3l1.9-1.9 2.8 2.8L12.6 2.8l1.9 1.9z";
    private static final String CROSS =
            "M3.4 1.5 8 6.1l4.6-4.6 1.9 1.9L9.9 8l4.6 4.6-1.9 1.9L8 9.9l-4.6 4.6-1.9-1.9L6.1 8 1.5 3.4z";
    private static final String BAR = "M2 6.5h12v3H2z";
    private static final String ARROW = "M4 1.5 13.5 8 4 14.5z";

    private static final String WARNING = "M8 1.5 15.2 14.5H.8z";

    public static Status good(String word) {
        return new Status("completed", word, TICK);
    }

    public static Status bad(String word) {
        return new Status("failed", word, CROSS);
    }

    /** Neither good nor bad. */
    public static Status idle(String word) {
        return new Status("cancelled", word, BAR);
    }

    public static Status underWay(String word) {
        return new Status("running", word, ARROW);
    }

    /** Something that somebody should look at. */
    public static Status warning(String word) {
        return new Status("warn", word, WARNING);
    }

    public static Status of(BenchmarkStatus status) {
        String word = status.word().replace('_', ' ');
        return switch (status) {
            case COMPLETED -> new Status("completed", word, TICK);
            case FAILED -> new Status("failed", word, CROSS);
            case CANCELLED -> new Status("cancelled", word, BAR);
            case PENDING, PREPARING, CREATING_PROJECT, UPLOADING, MEASURING, REPORTING ->
                new Status("running", word, ARROW);
        };
    }

    /** Of a delivery: {@code waiting}, {@code delivered} or {@code failed}. */
    public static Status ofDelivery(String word) {
        return switch (word) {
            case "delivered" -> new Status("completed", word, TICK);
            case "failed" -> new Status("failed", word, CROSS);
            default -> new Status("running", word, ARROW);
        };
    }
}
