package io.slowking.web.text;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts within addresses: {@code /benchmarks?name=\{name.encoded\}} in a template. */
@TemplateExtension
final class Encoding {
    private Encoding() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
