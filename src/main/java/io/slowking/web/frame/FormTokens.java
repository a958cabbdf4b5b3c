package io.slowking.web.frame;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells forms of Slowking's own pages from those of others: a random text that stands in the form and in a cookie. Another site's page can have the
 * cookie sent along, but not read it.
 */
@Singleton
class FormTokens {
    static final String COOKIE = "slowking_form";
    private static final String MADE = FormTokens.class.getName();
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** The visitor's text; a new one, with its cookie, on the first page with a form. */
    String of(RoutingContext context) {
        String made = context.get(MADE);
        if (made != null) {
            return made;
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie != null && FORM.matcher(cookie.getValue()).matches()) {
            return cookie.getValue();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        context.put(MADE, token);
        context.response()
                .addCookie(Cookie.cookie(COOKIE, token)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(context.request().isSSL())
                        .setSameSite(CookieSameSite.STRICT));
        return token;
    }

    static boolean match(@Nullable String cookie, @Nullable String field) {
        return cookie != null
                && field != null
                && FORM.matcher(cookie).matches()
                && MessageDigest.isEqual(
                        cookie.getBytes(StandardCharsets.US_ASCII), field.getBytes(StandardCharsets.US_ASCII));
    }
}
