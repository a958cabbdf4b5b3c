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
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes a line into the trail for each change that an engineer or administrator makes: no endpoint can forget it. The line is there before the change,
 * so that none can be without one, and is completed before the answer. What reporters, machines and workers hand in are measurements, not changes.
 */
class Auditing {
    private static final Logger LOG = Logger.getLogger(Auditing.class);
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> CHANGERS = Set.of(Roles.ADMIN, Roles.ENGINEER);
    private static final String POSITION = "slowking.audit-position";

    private final AuditTrail trail;
    private final SecurityIdentity caller;
    private final Clock clock;

    Auditing(AuditTrail trail, SecurityIdentity caller, Clock clock) {
        this.trail = trail;
        this.caller = caller;
        this.clock = clock;
    }

    @ServerRequestFilter
    void begin(ContainerRequestContext request, ResourceInfo endpoint, HttpServerRequest connection) {
        if (CHANGES.contains(request.getMethod()) && isForChangers(endpoint.getResourceMethod())) {
            long position = trail.begin(
                    clock.instant(),
                    caller.getPrincipal().getName(),
                    connection.remoteAddress().hostAddress(),
                    operation(endpoint.getResourceMethod()),
                    request.getUriInfo().getPath());
            request.setProperty(POSITION, position);
        }
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(POSITION) instanceof Long position) {
            try {
                end(position, request, response);
            } catch (RuntimeException e) {
                // It has happened; to answer with an error would have it done again.
                LOG.errorf(
                        "The audit trail does not say that its line %d was answered with %d: %s",
                        position, response.getStatus(), e.getMessage());
            }
        }
    }

    private void end(long position, ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR) {
            trail.takeBack(position);
        } else {
            trail.end(position, resource(request, response), response.getStatus());
        }
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
