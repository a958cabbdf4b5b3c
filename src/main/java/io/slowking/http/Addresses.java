package io.slowking.http;

import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses addresses with a NUL in them, before anybody asks the database for something that it can't even store. */
class Addresses {
    @ServerRequestFilter(preMatching = true)
    void refuseNul(HttpServerRequest request) {
        // Not asked of the UriInfo: a request of HTTP/1.0 need not name the host, and then it has no whole address.
        if (request.uri().contains("%00")) {
            throw Problem.malformed("The address contains the character NUL");
        }
    }
}
