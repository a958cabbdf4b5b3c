package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several programs on one machine. */
class NeighboursIT {
    private static final int DOCUMENTS = 40;
    private static final Program PROGRAM = SharedProgram.get();

    @Test
    void twoProgramsWithAPortAndDataOfTheirOwnDoNotDisturbEachOther() {
        try (Program neighbour = Program.named("neighbour").start();
                Stage stage = Stage.around(PROGRAM);
                Stage neighbourStage = Stage.around(neighbour)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            String neighbourId = neighbourStage.start(neighbour, DOCUMENTS);

            neighbourStage.awaitOneReportAndOneNotificationPerRoute(neighbour, neighbourId, DOCUMENTS);
            neighbour.kill();

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(PROGRAM.api().benchmarks()).contains(id).doesNotContain(neighbourId);
        }
    }

    @Test
    void aSecondStartOnTheSameDataIsRefusedWithASentenceAndTheFirstGoesOn() {
        Command second = Command.run(
                Map.of(
                        "SLOWKING_PORT", Integer.toString(EmbeddedServers.freePort()),
                        "SLOWKING_DATA", PROGRAM.data().toString()),
                "up");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err().lines())
                .singleElement()
                .asString()
                .contains("in use by another Slowking (process %d)".formatted(PROGRAM.pid()), "SLOWKING_DATA");
        assertThat(second.out()).isEmpty();
        assertThat(PROGRAM.api().isReady()).isTrue();
    }

    @Test
    void aTakenPortIsToldInASentenceAndNothingStaysBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program late = Program.named("taken-port");

            Command start = Command.run(
                    Map.of(
                            "SLOWKING_PORT", Integer.toString(taken.getLocalPort()),
                            "SLOWKING_DATA", late.data().toString()),
                    "up");

            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Port %d is in use".formatted(taken.getLocalPort()), "SLOWKING_PORT");
            assertThat(start.out()).isEmpty();
            assertThat(late.postmaster()).isEmpty();
        }
    }
}
