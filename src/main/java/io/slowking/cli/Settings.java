package io.slowking.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command line itself needs to know before the server's configuration is there: environment first, then system properties. */
final class Settings {
    private static final int DEFAULT_PORT = 8091;

    private Settings() {}

    static int port() {
        String port = get("SLOWKING_PORT").orElse(Integer.toString(DEFAULT_PORT));
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new ClientFailure("SLOWKING_PORT has to be a port number, not '%s'".formatted(port));
        }
        return Integer.parseInt(port);
    }

    static String host() {
        return get("SLOWKING_HOST").orElse("127.0.0.1");
    }

    static Path dataFolder() {
        return get("SLOWKING_DATA").map(Path::of).orElseGet(() -> home().resolve(".slowking"));
    }

    /** What the user calls home; Java's own idea comes from the system's list of users. */
    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
    }

    /** Where commands find a running server. */
    static String server() {
        return get("SLOWKING_URL").orElseGet(() -> "http://127.0.0.1:" + port());
    }

    /** The key that commands show to it; null: none. */
    static @Nullable String key() {
        return get("SLOWKING_KEY").orElse(null);
    }

    /** Whether any of these is set, so that no embedded server is needed. */
    static boolean given(String... names) {
        for (String name : names) {
            if (get(name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** An environment variable, or the system property that Quarkus reads for it. */
    static Optional<String> get(String name) {
        String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(System.getProperty(property)))
                .filter(value -> !value.isBlank());
    }
}
