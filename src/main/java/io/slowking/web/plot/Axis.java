package io.slowking.web.plot;

/**
 * An axis.
 *
 * @param unit as it stands behind a value; empty: none
 * @param scale how values become places
 */
public record Axis(String name, String unit, Scale scale) {
    /** How values become places. */
    public enum Scale {
        LINEAR,
        /** Linear, and where values are rather than from 0: ratios. */
        NEAR,
        LOG,
        /** Values are milliseconds since 1970, UTC. */
        TIME,
        /** Values are the numbers of {@link Plot#categories}. */
        CATEGORY
    }

    public static Axis linear(String name, String unit) {
        return new Axis(name, unit, Scale.LINEAR);
    }

    public static Axis near(String name, String unit) {
        return new Axis(name, unit, Scale.NEAR);
    }

    public static Axis log(String name, String unit) {
        return new Axis(name, unit, Scale.LOG);
    }

    public static Axis time(String name) {
        return new Axis(name, "", Scale.TIME);
    }

    /** Its heading in a table. */
    public String heading() {
        return unit.isEmpty() ? name : "%s (%s)".formatted(name, unit);
    }
}
