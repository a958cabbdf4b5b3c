package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.roundtrip.RequestTemplate.Body;
import io.slowking.benchmark.roundtrip.RequestTemplate.Header;
import io.slowking.security.GuardedHttp;
import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the senders of measurements: opens what is sealed, and gives each as many connections as it can come to use. */
@Singleton
class HttpSenders {
    private final GuardedHttp http;
    private final Sealer sealer;

    HttpSenders(GuardedHttp http, Sealer sealer) {
        this.http = http;
        this.sealer = sealer;
    }

    HttpSender open(TargetAccount target, RoundtripDefinition definition) {
        return new HttpSender(
                http.withConnections(definition.load().mostAtOnce()),
                target.url(),
                target.verifyTls(),
                definition.request(),
                headers(target, definition.request()));
    }

    private Map<String, String> headers(TargetAccount target, RequestTemplate request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : request.headers()) {
            headers.put(header.name(), clear(header));
        }
        if (request.body() == Body.DOCUMENT && request.contentType() != null) {
            headers.put("Content-Type", request.contentType());
        }
        if (request.basicAuth()) {
            headers.put("Authorization", basic(target.login()));
        }
        return headers;
    }

    private String clear(Header header) {
        String sealed = header.sealed();
        String value = header.value();
        return sealed == null
                ? value == null ? "" : value
                : sealer.open(new SealedText(sealed)).reveal();
    }

    /** RFC 7617, in UTF-8. */
    private String basic(TargetAccount.Credentials login) {
        String both = login.username() + ":" + sealer.open(login.password()).reveal();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
