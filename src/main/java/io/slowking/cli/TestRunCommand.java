package io.slowking.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with test runs. */
@Command(
        name = "test-run",
        mixinStandardHelpOptions = true,
        description = "Push the results of a test run, or show which tests fail.",
        subcommands = {PushTestRunCommand.class, FailuresCommand.class, CommandLine.HelpCommand.class})
final class TestRunCommand {}
