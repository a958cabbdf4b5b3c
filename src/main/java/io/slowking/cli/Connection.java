package io.slowking.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches a running Slowking. */
final class Connection {
    @Option(names = "--server", description = "URL of Slowking (SLOWKING_URL, or this machine)")
    @Nullable
    String server;

    @Option(
            names = "--key",
            description = "key to show (SLOWKING_KEY, which other users of this machine don't see among the processes)")
    @Nullable
    String key;

    Client open() {
        return new Client(server == null ? Settings.server() : server, key == null ? Settings.key() : key);
    }
}
