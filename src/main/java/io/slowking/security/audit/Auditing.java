package io.slowking.security.audit;

import io.quarkus.security.identity.SecurityIdentity;
import io.slowking.security.Roles;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes a line into the trail for each change that an engineer or administrator has made, before it is answered: no endpoint can forget it. What
 * reporters, machines and workers hand in are measurements, not changes.
 */
class Auditing {
    private static final Logger LOG = Logger.getLogger(Auditing.class);
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> CHANGERS = Set.of(Roles.ADMIN, Roles.ENGINEER);

    private final AuditTrail trail;
    private final SecurityIdentity caller;
    private final Clock clock;

    Auditing(AuditTrail trail, SecurityIdentity caller, Clock clock) {
        this.trail = trail;
        this.caller = caller;
        this.clock = clock;
    }

    @ServerResponseFilter
    void record(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo endpoint,
            HttpServerRequest connection) {
        if (!CHANGES.contains(request.getMethod())
                || !isDone(response)
                || !isForChangers(endpoint.getResourceMethod())) {
            return;
        }
        AuditEntry entry = new AuditEntry(
                0,
                clock.instant(),
                caller.getPrincipal().getName(),
                connection.remoteAddress().hostAddress(),
                operation(endpoint.getResourceMethod()),
                resource(request, response),
                response.getStatus());
        try {
            trail.add(entry);
        } catch (RuntimeException e) {
            // It has happened; to answer with an error would have it done again.
            LOG.errorf("The audit trail could not be written (%s): %s", e.getMessage(), entry);
        }
    }

    /** A page's form is answered with the way to another page. */
    private static boolean isDone(ContainerResponseContext response) {
        return response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                || response.getStatus() == Response.Status.SEE_OTHER.getStatusCode();
    }

    private static boolean isForChangers(Method method) {
        return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(RolesAllowed.class)))
                .filter(roles -> List.of(roles.value()).stream().anyMatch(CHANGERS::contains))
                .isPresent();
    }

    private static String operation(Method method) {
        return Optional.ofNullable(method.getAnnotation(Operation.class))
                .map(Operation::operationId)
                .filter(id -> !id.isEmpty())
                .orElseGet(method::getName);
    }

    private static String resource(ContainerRequestContext request, ContainerResponseContext response) {
        URI made = response.getLocation();
        return made == null ? request.getUriInfo().getPath() : made.getPath();
    }
}
