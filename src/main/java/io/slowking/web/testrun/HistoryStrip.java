package io.slowking.web.testrun;

import io.slowking.testrun.TestHistoryView;
import io.slowking.testrun.TestHistoryView.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The days of a test side by side: how large a share of its runs passed, failed, flaked and was skipped.
 *
 * @param cells of the days with a run
 * @param width how many days there are
 * @param words the same for those who can't see it
 */
public record HistoryStrip(List<Cell> cells, int width, String words) {
    /**
     * A day.
     *
     * @param bars those that are drawn; none on a day without a run
     */
    public record Cell(int x, List<Bar> bars, String words) {}

    /** A part of a day, within a height of 1. */
    public record Bar(String kind, String y, String height) {}

    public static HistoryStrip of(TestHistoryView test, Instant now) {
        List<LocalDate> dates = dates(test, now);
        long first = dates.getFirst().toEpochDay();
        List<Cell> cells = test.days().stream()
                .map(day -> cell((int) (day.date().toEpochDay() - first), day))
                .toList();
        return new HistoryStrip(
                cells,
                dates.size(),
                "%d days, %d with a run, %d with a failure, %d with a flake"
                        .formatted(
                                dates.size(),
                                test.days().size(),
                                test.days().stream()
                                        .filter(day -> day.failed() > 0)
                                        .count(),
                                test.days().stream()
                                        .filter(day -> day.flakes() > 0)
                                        .count()));
    }

    /** All days from the first one that was asked for until today. */
    static List<LocalDate> dates(TestHistoryView test, Instant now) {
        LocalDate from = LocalDate.ofInstant(test.from(), ZoneOffset.UTC).plusDays(1);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = test.days().stream()
                .map(Day::date)
                .min(LocalDate::compareTo)
                .filter(from::isAfter)
                .orElse(from);
        LocalDate last = test.days().stream()
                .map(Day::date)
                .max(LocalDate::compareTo)
                .filter(today::isBefore)
                .orElse(today);
        return first.datesUntil(last.plusDays(1)).toList();
    }

    private static Cell cell(int x, Day day) {
        double all = day.passed() + day.failed() + day.skipped();
        Stack stack = new Stack(all);
        List<Bar> bars = Stream.of(
                        stack.next("passed", day.passed()),
                        stack.next("skipped", day.skipped()),
                        stack.next("flaked", day.flakes()),
                        stack.next("failed", day.failed() - day.flakes()))
                .filter(bar -> !bar.height().equals("0.000"))
                .toList();
        return new Cell(
                x,
                bars,
                "%s: %d passed, %d failed (%d of them flakes), %d skipped"
                        .formatted(day.date(), day.passed(), day.failed(), day.flakes(), day.skipped()));
    }

    /** Bars on top of each other, from the bottom. */
    private static final class Stack {
        private final double all;
        private double top = 1;

        Stack(double all) {
            this.all = all;
        }

        Bar next(String kind, long runs) {
            double height = all == 0 ? 0 : runs / all;
            top -= height;
            return new Bar(kind, text(Math.max(0, top)), text(height));
        }

        private static String text(double share) {
            return String.format(Locale.ROOT, "%.3f", share);
        }
    }
}
