package io.slowking.security.access;

import io.vertx.core.net.HostAndPort;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The names that can't be somebody else's. A stranger's page can have its own name lead to this machine once it is loaded (DNS rebinding). To the
 * browser its requests then go where the page came from, and nothing in them tells otherwise but that name; so an open Slowking looks at it.
 *
 * <p>Nobody on the net can have an address of ours, a name without a dot, one below {@code .localhost} or {@code .internal}, or the one that the
 * operator has set.
 */
@Singleton
class OwnNames {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final Pattern NOBODY_ELSES = Pattern.compile("[^.]+|.+\\.(?:localhost|internal)");

    private final Set<String> set;

    /**
     * @param host where Slowking listens
     * @param publicUrl under which it is reached
     */
    @Inject
    OwnNames(
            @ConfigProperty(name = "slowking.host") String host,
            @ConfigProperty(name = "slowking.public-url") String publicUrl) {
        this.set = Stream.concat(Stream.of(host), hostOf(publicUrl).stream())
                .map(OwnNames::normal)
                .collect(Collectors.toSet());
    }

    private static Optional<String> hostOf(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    /**
     * @param asked what a request names as its server; null: nothing, which no browser does
     */
    boolean include(@Nullable HostAndPort asked) {
        if (asked == null) {
            return true;
        }
        String name = normal(asked.host());
        return ADDRESS.matcher(name).matches() || NOBODY_ELSES.matcher(name).matches() || set.contains(name);
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
