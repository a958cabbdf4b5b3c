package io.slowking.benchmark.roundtrip;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path and query with placeholders: {@code {name}} is the artifact's name, {@code {index}} the request's number from 1. Whatever is put in is
 * URL-encoded, so it is one segment of the path or one value of the query.
 */
final class PathTemplate {
    private static final List<String> PLACEHOLDERS = List.of("name", "index");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final String template;

    /**
     * @throws IllegalArgumentException when no request can have such a path, with a message for the user
     */
    PathTemplate(String template) {
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException("It has to begin with /");
        }
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            if (!PLACEHOLDERS.contains(placeholder.group(1))) {
                throw new IllegalArgumentException("There is no placeholder {%s}; there are {%s}"
                        .formatted(placeholder.group(1), String.join("}, {", PLACEHOLDERS)));
            }
        }
        this.template = template;
        try {
            URI uri = new URI("http://target" + of("a", 1));
            if (uri.getRawFragment() != null) {
                throw new IllegalArgumentException("A fragment (#) isn't sent to a server");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "It has to be a path, with or without a query, in which every special character is URL-encoded");
        }
    }

    /** The path of a request. */
    String of(String artifact, int index) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("name") ? encoded(artifact) : Integer.toString(index)));
    }

    /** A space as %20, which is one everywhere; a plus is one in queries only. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
