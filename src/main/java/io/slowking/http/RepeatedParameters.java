package io.slowking.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests that would write and have a parameter twice in their address: one of the two would be lost without a word. */
class RepeatedParameters {
    private static final Set<HttpMethod> WRITING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    @ServerRequestFilter(preMatching = true)
    void refuse(HttpServerRequest request) {
        // Most reports of a target come without any, and very many of them.
        if (request.query() == null
                || !WRITING.contains(request.method())
                || !String.valueOf(request.path()).startsWith("/api/")) {
            return;
        }
        MultiMap parameters = request.params();
        List<FieldError> repeated = parameters.names().stream()
                .filter(name -> parameters.getAll(name).size() > 1)
                .map(name -> new FieldError(name, "value_error", "It can be given once only"))
                .toList();
        if (!repeated.isEmpty()) {
            throw Problem.badParameters(repeated);
        }
    }
}
