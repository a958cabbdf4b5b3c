package io.slowking.web.frame;

import io.slowking.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a visitor has sent with a form. There is none that another site's page has sent: {@link Forms} makes it, and checks that first.
 */
public final class Form {
    static final String TOKEN = "token";
    private static final String ONCE = "once";
    private static final int MOST_FIELDS = 200;
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * Reads and checks it.
     *
     * @throws Problem 403 when it comes from a page that isn't one of ours, 400 when it can't be read
     */
    static Form read(String body, HttpServerRequest request) {
        Form form = new Form(parse(body));
        boolean showsItsKey = request.getHeader("Authorization") != null;
        if (!showsItsKey && !form.isOfOurPages(request)) {
            throw Problem.forbidden(
                    "foreign_form",
                    "The form did not come from this page, or the page was open for too long. Load it again and send it once more.");
        }
        return form;
    }

    private boolean isOfOurPages(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        var cookie = request.getCookie(FormTokens.COOKIE);
        return (site == null || OWN_PAGES.contains(site))
                && FormTokens.match(
                        cookie == null ? null : cookie.getValue(), text(TOKEN).orElse(null));
    }

    private static Map<String, List<String>> parse(String body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", MOST_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            try {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            } catch (IllegalArgumentException e) {
                throw Problem.malformed("The form can't be read");
            }
        }
        if (fields.size() > MOST_FIELDS) {
            throw Problem.malformed("The form has too many fields");
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What stands in a field, without spaces around it; empty when nothing does. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name))
                .map(List::getFirst)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** What stands in a field as it was typed, passwords for example; the empty text when nothing does. */
    public String exact(String name) {
        return Objects.requireNonNullElse(fields.get(name), List.of("")).getFirst();
    }

    /**
     * What tells this sending of a form from every other one: the same text when a browser sends the form again as it was, after a double click or
     * when the answer is loaded anew. Empty when the form has no field {@code once}. Nobody can tell from it what was filled in.
     */
    public Optional<String> submission() {
        if (text(ONCE).isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> filledIn = new TreeMap<>(fields);
        filledIn.remove(TOKEN);
        return Optional.of(digest(filledIn.toString()));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }

    /** Whether a box is ticked. */
    public boolean isTicked(String name) {
        return fields.containsKey(name);
    }
}
