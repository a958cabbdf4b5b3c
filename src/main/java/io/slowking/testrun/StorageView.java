package io.slowking.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much space the test runs take, and where that leads.
 *
 * @param rows in the tables of test runs together
 * @param bytes of these tables with their indexes
 * @param databaseBytes of the whole database, other modules included
 * @param runsPerDay of the last 30 days, or since the oldest run when that is younger
 * @param rowsPerDay at that rate, with the rows that come along with runs
 * @param newSetShare sets that are stored among the runs that are stored: how often a run brought a set that was not known. A set is what costs
 * @param bytesPerSet of the sets with their indexes, on average
 * @param limits when the database would have grown to what hosting offers
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StorageView(
        List<Table> tables,
        long rows,
        long bytes,
        long databaseBytes,
        double runsPerDay,
        double rowsPerDay,
        double bytesPerDay,
        double newSetShare,
        double bytesPerSet,
        List<Limit> limits) {
    /**
     * A table.
     *
     * @param bytes with indexes, as pg_total_relation_size says
     */
    public record Table(String name, long rows, long bytes) {}

    /**
     * A limit of hosting.
     *
     * @param reachedOn null when nothing grows, or not within a thousand years
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Limit(String name, long limit, @Nullable LocalDate reachedOn) {}
}
