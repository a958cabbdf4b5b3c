package io.slowking.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slowking.bench.Bench;
import io.slowking.bench.Figure;
import io.slowking.bench.SoakPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How fast Slowking is on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast Slowking is on this machine, against references of the same run.",
            "It starts what it measures beside whatever runs, and removes it again."
        })
final class BenchCommand implements Callable<Integer> {
    private static final double SOAK_MINUTES = 30;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            completionCandidates = Names.class,
            description = "what to measure (all but soak): ${COMPLETION-CANDIDATES}")
    List<String> names = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures into a file, too")
    @Nullable
    Path json;

    @Option(names = "--minutes", paramLabel = "N", description = "how long soak lasts (${DEFAULT-VALUE})")
    double minutes = SOAK_MINUTES;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "document times per second of soak (half of the most that is found out)")
    @Nullable
    Double rate;

    /** What can be measured. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(bench(SOAK_MINUTES, null).questions().keySet());
        }
    }

    @Override
    public Integer call() throws Exception {
        if (minutes <= 0 || (rate != null && rate <= 0)) {
            throw new ClientFailure("--minutes and --rate have to be more than 0");
        }
        Bench bench = bench(minutes, rate);
        for (String name : names) {
            if (!bench.questions().containsKey(name)) {
                throw new ClientFailure("There is nothing called '%s' to measure; there are: %s"
                        .formatted(name, String.join(", ", bench.questions().keySet())));
            }
        }
        List<Figure> all = new ArrayList<>();
        for (String name : names.isEmpty() ? bench.usual() : names) {
            System.err.printf("%s: %s%n", name, bench.questions().get(name));
            all.addAll(bench.measure(name, what -> System.err.println("  " + what + " …")));
        }
        print(all, System.out);
        if (json != null) {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), all);
        }
        return 0;
    }

    private static Bench bench(double minutes, @Nullable Double rate) {
        return new Bench(new SoakPlan(
                Duration.ofMillis(Math.round(minutes * 60_000)),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate)));
    }

    private static void print(List<Figure> figures, PrintStream out) {
        out.printf("%-62s %14s %14s %7s %9s%n", "figure", "ours", "reference", "ratio", "goal");
        for (Figure figure : figures) {
            Double reference = figure.reference();
            Double ratio = figure.ratio();
            out.printf(
                    "%-62s %14s %14s %7s %9s%n",
                    figure.name(),
                    number(figure.ours()) + (figure.unit().isEmpty() ? "" : " " + figure.unit()),
                    reference == null ? "" : number(reference),
                    ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                    goal(figure));
        }
    }

    private static String goal(Figure figure) {
        Figure.Goal goal = figure.goal();
        return goal == null
                ? ""
                : "%s %s %s"
                        .formatted(
                                goal.atLeast() ? "≥" : "≤",
                                number(goal.bound()),
                                Boolean.TRUE.equals(figure.met()) ? "✓" : "✗");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == 0 ? "%,.0f" : "%,.2f", value);
    }
}
