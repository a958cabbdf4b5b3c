package io.slowking.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which tests fail at present. */
@Command(
        name = "failures",
        mixinStandardHelpOptions = true,
        description = "Show the tests that fail at present, since when and since which commit.")
final class FailuresCommand implements Callable<Integer> {
    private static final int COMMIT_DIGITS = 12;

    @Option(names = "--branch", description = "only those of that branch")
    @Nullable
    String branch;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        String query = branch == null ? "" : "?branch=" + Client.encode(branch);
        AtomicBoolean found = new AtomicBoolean();
        connection.open().forEach("/api/v1/failures" + query, failure -> {
            if (!found.getAndSet(true)) {
                print("since", "commit", "branch", "job", "test");
            }
            print(
                    Words.time(failure.path("since")),
                    shortened(Words.printable(failure.path("first_bad_commit"))),
                    Words.printable(failure.path("branch")),
                    Words.printable(failure.path("job")),
                    Words.printable(failure.path("title")));
        });
        if (!found.get()) {
            System.out.println("Nothing fails.");
        }
        return 0;
    }

    private static void print(String... columns) {
        System.out.printf("%-20s  %-12s  %-20s  %-20s  %s%n", (Object[]) columns);
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(COMMIT_DIGITS, hash.length()));
    }
}
