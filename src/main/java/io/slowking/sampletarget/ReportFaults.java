package io.slowking.sampletarget;

/**
 * What goes wrong when the sample target reports document times to Slowking.
 *
 * @param silentAfter after how many documents, since the start of the target, nothing is reported any more; 0 never
 *     reports, {@link Long#MAX_VALUE}, the default, never falls silent
 * @param duplicates the share of reports that are sent twice, from 0 (the default) to 1
 * @param endFirst the share of documents whose end is reported before their start, in two calls, from 0 (the default)
 *     to 1
 * @param seed makes chance repeatable; {@value Delay#DEFAULT_SEED} by default
 */
public record ReportFaults(long silentAfter, double duplicates, double endFirst, long seed) {

    /** Reports go well. */
    public static final ReportFaults NONE = new ReportFaults(Long.MAX_VALUE, 0, 0, Delay.DEFAULT_SEED);

    public ReportFaults {
        if (silentAfter < 0) {
            throw new IllegalArgumentException(
                    "The number of documents before the target falls silent is negative: " + silentAfter);
        }
        Chance.checkShare("share of duplicate reports", duplicates);
        Chance.checkShare("share of documents reported end first", endFirst);
    }

    /** Never reports anything. */
    public ReportFaults silent() {
        return withSilentAfter(0);
    }

    public ReportFaults withSilentAfter(long silentAfter) {
        return new ReportFaults(silentAfter, duplicates, endFirst, seed);
    }

    public ReportFaults withDuplicates(double duplicates) {
        return new ReportFaults(silentAfter, duplicates, endFirst, seed);
    }

    public ReportFaults withEndFirst(double endFirst) {
        return new ReportFaults(silentAfter, duplicates, endFirst, seed);
    }

    public ReportFaults withSeed(long seed) {
        return new ReportFaults(silentAfter, duplicates, endFirst, seed);
    }
}
