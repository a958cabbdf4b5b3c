package io.slowking.web.testrun;

import io.slowking.testrun.StorageView;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import io.slowking.web.text.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How much space test runs take, in words. */
public record StorageFigures(
        String rows,
        String bytes,
        String databaseBytes,
        String runsPerDay,
        String rowsPerDay,
        String bytesPerDay,
        String newSetShare,
        String bytesPerSet,
        List<Limit> limits,
        Plot plot) {
    /**
     * A limit of hosting.
     *
     * @param date when it is reached at the present rate
     */
    public record Limit(String name, String date) {}

    public static StorageFigures of(StorageView storage) {
        return new StorageFigures(
                Counts.of(storage.rows()),
                Counts.bytes(storage.bytes()),
                Counts.bytes(storage.databaseBytes()),
                number(storage.runsPerDay()),
                number(storage.rowsPerDay()),
                Counts.bytes(Math.round(storage.bytesPerDay())),
                String.format(Locale.ROOT, "%.1f %%", 100 * storage.newSetShare()),
                Counts.bytes(Math.round(storage.bytesPerSet())),
                storage.limits().stream()
                        .map(limit -> new Limit(
                                limit.name(), Objects.toString(limit.reachedOn(), "not within a thousand years")))
                        .toList(),
                plot(storage));
    }

    private static String number(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : Counts.of(Math.round(value));
    }

    /** The same for the chart. */
    public static Plot plot(StorageView storage) {
        List<Series.Point> bytes = new ArrayList<>();
        List<Series.Point> rows = new ArrayList<>();
        for (int place = 0; place < storage.tables().size(); place++) {
            bytes.add(Series.Point.of(place, storage.tables().get(place).bytes() / 1e6));
            rows.add(Series.Point.of(place, storage.tables().get(place).rows()));
        }
        return new Plot(
                "tables",
                "Tables of test runs",
                new Axis("table", "", Axis.Scale.CATEGORY),
                List.of(Axis.linear("size with indexes", "MB"), Axis.linear("rows", "")),
                List.of(
                        new Series("size", Series.Kind.BARS, 0, false, bytes),
                        new Series("rows", Series.Kind.BARS, 1, false, rows)),
                storage.tables().stream().map(StorageView.Table::name).toList(),
                "");
    }
}
