package io.slowking.cli;

import picocli.CommandLine.Command;

/** Scale-test jobs. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        description = "List, show, compare and export scale-test jobs.",
        subcommands = {JobListCommand.class, JobShowCommand.class, JobCompareCommand.class, JobExportCommand.class})
final class JobCommand {}
