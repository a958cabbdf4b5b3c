package io.slowking.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Serves until it is stopped. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Serve until Ctrl-C.",
            "Without SLOWKING_DB_URL and SLOWKING_KAFKA it starts its own PostgreSQL and Kafka in SLOWKING_DATA (~/.slowking)."
        })
final class UpCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Server.run(Serving.class);
    }

    /** Says where it can be found and waits. */
    static final class Serving implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            System.out.printf(
                    "Slowking serves at http://%s:%d (API: /docs). Ctrl-C stops it.%n",
                    Settings.host(), Settings.port());
            Quarkus.waitForExit();
            return 0;
        }
    }
}
