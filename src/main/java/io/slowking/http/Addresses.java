package io.slowking.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses addresses with a NUL in them, before anybody asks the database for something that it can't even store. */
class Addresses {
    @ServerRequestFilter(preMatching = true)
    void refuseNul(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().toString().contains("%00")) {
            throw Problem.malformed("The address contains the character NUL");
        }
    }
}
