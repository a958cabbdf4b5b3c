package io.slowking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The options of a roundtrip as the start command has them. */
class RoundtripOptionsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static ObjectNode command(String... options) {
        StartCommand start = new StartCommand();
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"--name", "n", "--target", "t"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        new CommandLine(start).parseArgs(all);
        ObjectNode command = MAPPER.createObjectNode();
        start.roundtrip.addTo(command);
        return command;
    }

    @Test
    void withoutThemTheCommandHasNeitherRequestNorLoad() {
        assertThat(command()).isEmpty();
    }

    @Test
    void aRequestAndAWarmUp() throws JsonProcessingException {
        ObjectNode command = command(
                "--method",
                "PUT",
                "--path",
                "/tika",
                "--header",
                "Accept=text/plain",
                "--header",
                "X=a=b",
                "--expect",
                "2xx,304",
                "--concurrency",
                "2",
                "--warm-up",
                "20",
                "--max-failed",
                "0.1");

        assertThat(command).isEqualTo(MAPPER.readTree("""
                {"request": {"method": "PUT", "path": "/tika", "expected_status": ["2xx", "304"],
                             "headers": {"Accept": "text/plain", "X": "a=b"}},
                 "load": {"concurrency": 2, "max_failed_share": 0.1, "warm_up": {"requests": 20}}}
                """));
    }

    @Test
    void aRampWithItsLimit() throws JsonProcessingException {
        ObjectNode command =
                command("--path", "/", "--ramp", "10+2.5/PT5S", "--limit", "p99.9=0.5", "--warm-up", "PT3S");

        assertThat(command.path("load")).isEqualTo(MAPPER.readTree("""
                {"warm_up": {"duration": "PT3S"},
                 "ramp": {"start_rate": 10.0, "step_rate": 2.5, "step_duration": "PT5S",
                          "limit": {"percentile": 99.9, "seconds": 0.5}}}
                """));
    }

    @Test
    void whatIsNoRampIsSaid() {
        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(() -> command("--ramp", "10"))
                .withMessageContaining("START+STEP/DURATION");
        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(() -> command("--ramp", "10+10", "--limit", "0.5"))
                .withMessageContaining("pN=SECONDS");
        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(() -> command("--header", "X=@THERE_IS_NO_SUCH_VARIABLE"))
                .withMessageContaining("THERE_IS_NO_SUCH_VARIABLE");
    }
}
