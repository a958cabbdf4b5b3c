package io.slowking.cli;

import io.slowking.embedded.DataFolder;
import io.slowking.embedded.EmbeddedServers;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** The embedded servers alone, for several copies of the program on one machine: the measurement of copies needs that. */
@Command(
        name = "servers",
        hidden = true,
        description = "Run the embedded PostgreSQL and Kafka alone, in SLOWKING_DATA, until Ctrl-C.")
final class ServersCommand implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException, IOException {
        try (DataFolder data = DataFolder.take(Settings.dataFolder())) {
            EmbeddedServers servers = EmbeddedServers.start(data, true, true);
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "slowking-embedded-stop"));
            System.out.println(servers);
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
