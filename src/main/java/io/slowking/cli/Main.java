package io.slowking.cli;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.slowking.embedded.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program begins. */
@QuarkusMain
@Command(
        name = "slowking",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "An event-driven benchmark orchestrator.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StartCommand.class,
            ListCommand.class,
            ReportCommand.class,
            JobCommand.class,
            TestRunCommand.class,
            SampleTargetCommand.class,
            BenchCommand.class,
            KeyCommand.class,
            DeadLetterCommand.class,
            ResealCommand.class,
            PruneCommand.class,
            RehearseCommand.class,
            ServersCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed, with the reason on standard error",
            "2:wrong usage, or a scale test that regressed",
            "3:the benchmark failed or was cancelled"
        })
public final class Main {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int REGRESSED = 2;
    static final int BENCHMARK_FAILED = 3;

    private Main() {}

    public static void main(String... arguments) {
        int exitCode = commandLine().execute(arguments);
        // In Quarkus' dev mode the process lives on, and starts the program again when its sources have changed.
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionStrategy(new CommandLine.RunLast());
        commandLine.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof CannotStart || failure instanceof ClientFailure) {
                command.getErr().println(failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return failure instanceof ClientFailure client && client.isWrongUsage() ? WRONG_USAGE : FAILED;
        });
        return commandLine;
    }
}
