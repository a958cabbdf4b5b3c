package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.embedded.EmbeddedServers;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
    @Test
    void theDemoShowsPercentilesAndAReportAndLeavesNothingRunning() throws IOException {
        Path data = Program.FOLDER.resolve("demo-" + ProcessHandle.current().pid());

        Command demo = Command.run(
                Map.of("SLOWKING_PORT", Integer.toString(EmbeddedServers.freePort()), "SLOWKING_DATA", data.toString()),
                "demo",
                "--exit");

        assertThat(demo.exitCode()).as("%s", demo).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .containsPattern("p50 \\d+\\.\\d+ s .*p99 \\d+\\.\\d+ s")
                .contains("/docs");
        Matcher csv = Pattern.compile("CSV: +(.*\\.csv)").matcher(demo.out());
        assertThat(csv.find()).as(demo.out()).isTrue();
        assertThat(Files.readAllLines(Path.of(csv.group(1)))).hasSize(51);
        assertThat(Program.postmasterOf(data)).isEmpty();
    }

    @Test
    void aBenchmarkIsStartedListedAndReportedFromTheCommandLine() throws IOException {
        Program program = SharedProgram.get();
        try (Stage stage = Stage.around(program)) {
            Command start = start(program, stage.target.hostAndPort(), "--no-follow");
            assertThat(start.exitCode()).as("%s", start).isZero();
            String id = start.out().strip();
            stage.awaitAcknowledged(3);
            program.api().awaitStatus(id, "completed");

            Command list = Command.run(program, "list");
            assertThat(list.exitCode()).isZero();
            assertThat(list.out().lines()).anyMatch(line -> line.matches(id + " +completed .* 3/3 .*from a terminal"));

            Path file = Program.FOLDER.resolve(id + ".csv");
            Command report = Command.run(program, "report", id, "-o", file.toString());
            assertThat(report.exitCode()).isZero();
            assertThat(report.out()).contains("from a terminal: completed", "p50", file.toString());
            assertThat(Files.readString(file)).isEqualTo(program.api().csv(id));
        }
    }

    @Test
    void aBenchmarkIsFollowedToItsEnd() {
        Program program = SharedProgram.get();
        try (Stage stage = Stage.around(program)) {
            Command start = start(program, stage.target.hostAndPort());

            assertThat(start.exitCode()).as("%s", start).isZero();
            assertThat(start.out()).contains("completed", "3 of 3 documents", "p50");
        }
    }

    @Test
    void aBenchmarkThatFailsEndsInExitCodeThreeAndTheReason() {
        try (SampleTarget picky = SampleTarget.start(SampleTargetConfig.DEFAULT
                .withPort(0)
                .withAccount(new io.slowking.sampletarget.Account("somebody", "else")))) {
            Command start = start(SharedProgram.get(), picky.hostAndPort());

            assertThat(start.exitCode()).as("%s", start).isEqualTo(3);
            assertThat(start.out()).contains("Failed (");
            assertThat(start.out() + start.err()).doesNotContain("s3cret-passw0rd");
        }
    }

    @Test
    void aRefusedBenchmarkEndsInExitCodeOneAndTheReason() {
        Command start = Command.run(
                SharedProgram.get(),
                "start",
                "--name=x",
                "--type=no-such-type",
                "--target=localhost:1",
                "--username=anna",
                "--password=s3cret-passw0rd",
                "--documents=3");

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err().lines()).singleElement().asString().startsWith("benchmark_type: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "report 0199a0b0-0000-7000-8000-000000000000"})
    void withoutAServerACommandSaysHowToStartOne(String command) {
        Command run =
                Command.run(Map.of("SLOWKING_PORT", Integer.toString(EmbeddedServers.freePort())), command.split(" "));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("No Slowking answers", "slowking up");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "start --name=x", "list --limit=many", "report"})
    void wrongUsageEndsInExitCodeTwoAndAHint(String command) {
        Command run = Command.run(Map.of(), command.split(" "));

        assertThat(run.exitCode()).as("%s", run).isEqualTo(2);
        assertThat(run.err()).contains("Usage: slowking");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "up",
                "start",
                "list",
                "report",
                "sample-target",
                "key",
                "key create",
                "dead-letter",
                "reseal"
            })
    void everyCommandHasAHelp(String command) {
        Command help = Command.run(Map.of(), (command + " --help").strip().split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains(("Usage: slowking " + command).strip());
        assertThat(help.err()).isEmpty();
    }

    private static Command start(Program program, String target, String... more) {
        var arguments = new java.util.ArrayList<>(List.of(
                "start",
                "--name=from a terminal",
                "--target=" + target,
                "--username=anna",
                "--password=s3cret-passw0rd",
                "--documents=3"));
        arguments.addAll(List.of(more));
        return Command.run(program, arguments.toArray(String[]::new));
    }
}
