package io.slowking.cli;

import io.slowking.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;

/** A benchmark in a folder of its own, for nobody but the Java that watches it: what it loads is what it can have ready at the next start. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Run a benchmark with servers in a temporary folder and leave nothing.")
final class RehearseCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        try {
            Path folder = Files.createTempDirectory("slowking-rehearsal");
            try {
                System.setProperty("slowking.data", folder.toString());
                System.setProperty("slowking.port", Integer.toString(EmbeddedServers.freePort()));
                return Server.run(DemoCommand.Demo.class, DemoCommand.Demo.EXIT);
            } finally {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
