package io.slowking.web.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A link to somebody else's page, as it was sent to us.
 *
 * @param address empty when it is nothing that a browser should be led to, a script for example
 * @param words what is shown
 */
public record Link(String address, String words) {
    /** Null when there is none. */
    public static @Nullable Link of(@Nullable String url, String words) {
        if (url == null || url.isBlank()) {
            return null;
        }
        String scheme = url.toLowerCase(Locale.ROOT);
        return scheme.startsWith("https://") || scheme.startsWith("http://") ? new Link(url, words) : new Link("", url);
    }
}
