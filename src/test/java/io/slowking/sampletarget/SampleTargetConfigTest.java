package io.slowking.sampletarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampleTargetConfigTest {

    @Test
    void wrongSettingsAreRefusedInWordsThatAUserUnderstands() {
        assertThatThrownBy(() -> SampleTargetConfig.DEFAULT.withPort(70_000))
                .hasMessage("The port must be between 0 (take a free one) and 65535, not 70000");
        assertThatThrownBy(() -> SampleTargetConfig.DEFAULT.withHost(" ")).hasMessageContaining("host");
        assertThatThrownBy(() -> SampleTargetConfig.DEFAULT.withFirstProjectId(-1))
                .hasMessageContaining("first project id");
        assertThatThrownBy(() -> Processing.DEFAULT.withParallelism(0)).hasMessageContaining("parallelism");
        assertThatThrownBy(() -> CallFaults.NONE.withErrorRate(1.5))
                .hasMessage("The error rate must be between 0 and 1, not 1.5");
        assertThatThrownBy(() -> CallFaults.NONE.withCallsPerSession(0)).hasMessageContaining("at least 1 call");
        assertThatThrownBy(() -> ReportFaults.NONE.withDuplicates(Double.NaN)).hasMessageContaining("duplicate");
        assertThatThrownBy(() -> ReportFaults.NONE.withEndFirst(-0.1)).hasMessageContaining("end first");
        assertThatThrownBy(() -> ReportFaults.NONE.withSilentAfter(-1)).hasMessageContaining("silent");
        assertThatThrownBy(() -> Reporting.DEFAULT.withSlowking(URI.create("localhost:8091")))
                .hasMessage("The address of Slowking must look like http://host:port, not localhost:8091");
        assertThatThrownBy(() -> Reporting.DEFAULT.withSlowking(URI.create("http://user:secret@slowking")))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Reporting.DEFAULT.withAttempts(0)).hasMessageContaining("1 attempt");
        assertThatThrownBy(() -> Reporting.DEFAULT.withBackOff(Duration.ofMillis(-1)))
                .hasMessageContaining("back-off");
        assertThatThrownBy(() -> new Authorization("Bearer a\r\nX: y")).hasMessageContaining("line break");
    }

    @Test
    void reportsGoBelowTheAddressOfSlowking() {
        assertThat(Reporting.DEFAULT.documentTimes())
                .isEqualTo(URI.create("http://127.0.0.1:8091/api/v1/benchmarks/documents"));
        assertThat(Reporting.DEFAULT
                        .withSlowking(URI.create("https://lab.example/slowking/"))
                        .documentTimes())
                .isEqualTo(URI.create("https://lab.example/slowking/api/v1/benchmarks/documents"));
    }

    @Test
    void pausesBetweenAttemptsDoubleUpToTheLongest() {
        Reporting reporting = Reporting.DEFAULT.withBackOff(Duration.ofSeconds(3));

        assertThat(reporting.pauseAfter(1)).isEqualTo(Duration.ofSeconds(3));
        assertThat(reporting.pauseAfter(2)).isEqualTo(Duration.ofSeconds(6));
        assertThat(reporting.pauseAfter(3)).isEqualTo(Duration.ofSeconds(10));
        assertThat(reporting.pauseAfter(1_000_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void secretsStayOutOfTheText() {
        SampleTargetConfig config = SampleTargetConfig.DEFAULT
                .withAccount(new Account("ada", "hush"))
                .withReporting(Reporting.DEFAULT.withAuthorization(Authorization.bearer("hush")));

        assertThat(config.toString()).contains("ada").doesNotContain("hush");
    }

    @Test
    void aPortThatIsTakenIsToldWithItsNumber() {
        try (SampleTarget first = SampleTarget.start(Stage.QUICK)) {
            assertThatThrownBy(() -> SampleTarget.start(Stage.QUICK.withPort(first.port())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("The sample target cannot listen on 127.0.0.1 port " + first.port());
        }
    }
}
