package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A Slowking that asks for keys, from its first start on. */
class AccessIT {
    private static final Pattern KEY = Pattern.compile("sk_([0-9a-f]{12})_[0-9a-f]{48}");

    private static List<String> keysIn(String text) {
        return KEY.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Command run(Program program, String key, String... arguments) {
        return Command.run(Map.of("SLOWKING_PORT", Integer.toString(program.port()), "SLOWKING_KEY", key), arguments);
    }

    @Test
    void theFirstKeyIsPrintedOnceAndMakesTheOthers() throws IOException {
        try (Program program =
                Program.named("access", Map.of("SLOWKING_ACCESS", "keys")).start()) {
            assertThat(keysIn(program.log())).hasSize(1);
            String admin = keysIn(program.log()).getFirst();

            Command stranger = Command.run(program, "list");
            assertThat(stranger.exitCode()).isEqualTo(1);
            assertThat(stranger.err()).contains("SLOWKING_KEY");

            Command created = run(program, admin, "key", "create", "--name=a viewer", "--role=viewer");
            assertThat(created.exitCode()).as("%s", created).isZero();
            assertThat(created.out().strip()).matches(KEY);
            String viewer = created.out().strip();
            assertThat(run(program, viewer, "list").exitCode()).isZero();
            assertThat(run(program, viewer, "key", "list").err()).contains("403");
            assertThat(run(program, viewer, "dead-letter", "list").exitCode()).isEqualTo(1);

            String id = viewer.split("_")[1];
            assertThat(run(program, admin, "key", "list").out())
                    .contains(id, "a viewer")
                    .doesNotContain(viewer);
            assertThat(run(program, admin, "dead-letter", "list").exitCode()).isZero();
            assertThat(run(program, admin, "dead-letter", "discard", "deliver_notification", "--reason=over")
                            .out())
                    .isEqualTo("0 dead letters are discarded.\n");
            assertThat(run(program, admin, "reseal").out()).contains("Resealed 0 rows");
            assertThat(run(program, admin, "key", "revoke", id).exitCode()).isZero();
            assertThat(run(program, viewer, "list").exitCode()).isEqualTo(1);

            program.stop(Duration.ofSeconds(20));
            program.start();
            assertThat(keysIn(program.log())).as("after another start").containsExactly(admin);
            assertThat(Files.readString(program.data().resolve("logs/slowking.log")))
                    .doesNotContain(admin);
        }
    }
}
