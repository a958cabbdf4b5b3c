package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** What somebody waits for who starts Slowking, and what it takes while it does nothing. */
final class FirstRun implements Measurement {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "first run to its report, start with both embedded servers, and memory when idle";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        List<Figure> figures = new ArrayList<>();
        progress.doing("first run");
        figures.add(Figure.bounded(
                "first run, built before: from the command to the printed report", "s", firstRun(), Goal.atMost(20)));
        Path folder = Files.createTempDirectory("slowking-bench-");
        progress.doing("first start");
        Program first = Program.start(folder, Map.of());
        figures.add(Figure.told("first start until ready", "s", seconds(first.startup())));
        first.stop();
        progress.doing("second start");
        try (Program second = Program.start(folder, Map.of())) {
            figures.add(
                    Figure.bounded("start until ready, with its data", "s", seconds(second.startup()), Goal.atMost(4)));
            progress.doing("nothing, for %d s".formatted(SETTLING.toSeconds()));
            Thread.sleep(SETTLING);
            if (Files.exists(Path.of("/proc/self/smaps_rollup"))) {
                figures.add(Figure.bounded(
                        "idle memory of the program with both servers",
                        "MB",
                        megabytes(second.handle()),
                        Goal.atMost(450)));
            }
        }
        return figures;
    }

    private static double firstRun() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("slowking-bench-");
        try {
            return seconds(Program.demo(folder));
        } finally {
            PathUtils.deleteDirectory(folder);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    /** What the processes take together, shared pages divided among those that share them, as Linux counts it (PSS). */
    private static double megabytes(ProcessHandle program) throws IOException {
        double kilobytes = 0;
        for (ProcessHandle process :
                Stream.concat(Stream.of(program), program.descendants()).toList()) {
            Path account = Path.of("/proc/%d/smaps_rollup".formatted(process.pid()));
            Matcher matcher = PSS.matcher(Files.exists(account) ? Files.readString(account) : "");
            kilobytes += matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
        }
        return kilobytes / 1_024;
    }
}
