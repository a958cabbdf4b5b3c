package io.slowking.benchmark.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a target is, in normal form.
 *
 * @param url base URL: scheme and host in lower case, no default port, no slash at the end
 * @param host host and port (without a default one), as instrumented applications name the target
 */
public record TargetAddress(String url, String host) {
    private static final int LONGEST = 2_000;

    /**
     * Reads {@code host:port} or an {@code http} or {@code https} URL.
     *
     * @throws IllegalArgumentException when it is neither, with a message for the user
     */
    public static TargetAddress parse(String text) {
        URI uri = uriOf(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("The scheme has to be http or https, not " + scheme);
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("It has to be host:port or a URL such as http://host:port");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("Credentials don't belong in a URL; use username and password");
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("A base URL has no query and no fragment");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT) + port(uri, scheme);
        return new TargetAddress(scheme + "://" + host + path(uri), host);
    }

    /** The normal form of a host as instrumented applications name it: with or without scheme, default port and slash. */
    public static String normalHost(String text) {
        return parse(text).host();
    }

    private static URI uriOf(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            throw new IllegalArgumentException("It has to have 1 to %d characters".formatted(LONGEST));
        }
        try {
            return new URI(trimmed.contains("://") ? trimmed : "http://" + trimmed);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("It has to be host:port or a URL such as http://host:port");
        }
    }

    private static String port(URI uri, String scheme) {
        boolean byDefault = uri.getPort() == -1
                || (scheme.equals("http") && uri.getPort() == 80)
                || (scheme.equals("https") && uri.getPort() == 443);
        return byDefault ? "" : ":" + uri.getPort();
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return path.replaceAll("/+$", "");
    }

    @Override
    public String toString() {
        return url;
    }
}
