package io.slowking.security.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.slowking.http.ProblemBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What callers are told who are not let in. */
class AccessProblems {
    @ServerExceptionMapper
    Response noCredentials(UnauthorizedException failure) {
        return unauthorized("Slowking asks for a key here: Authorization: Bearer sk_…");
    }

    @ServerExceptionMapper
    Response wrongCredentials(AuthenticationFailedException failure) {
        if (Refusal.isForForeignName(failure)) {
            return answer(
                            403,
                            "foreign_name",
                            "Slowking is open, so it answers only to names that nobody else can have, and this one is none."
                                    + " If it is reached under it, its operator sets SLOWKING_PUBLIC_URL.")
                    .build();
        }
        Optional<Long> largestBody = Refusal.largestBody(failure);
        if (largestBody.isPresent()) {
            return answer(
                            413,
                            "too_large",
                            "The body is larger than the %d bytes that this key may send; send it in parts."
                                    .formatted(largestBody.get()))
                    .build();
        }
        Optional<Duration> wait = Refusal.waitAfter(failure);
        if (wait.isEmpty()) {
            return unauthorized("The key is not known here, has expired or was revoked.");
        }
        long seconds = wait.get().plusMillis(999).toSeconds();
        return answer(429, "too_many_requests", String.valueOf(failure.getMessage()))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, seconds))
                .build();
    }

    @ServerExceptionMapper
    Response wrongRole(ForbiddenException failure) {
        return answer(
                        403,
                        "forbidden",
                        "That needs another role than the caller has, or a key whose scopes include it.")
                .build();
    }

    private static Response unauthorized(String detail) {
        return answer(401, "unauthorized", detail)
                .header(HttpHeaders.WWW_AUTHENTICATE, Doors.CHALLENGE)
                .build();
    }

    private static Response.ResponseBuilder answer(int status, String code, String detail) {
        return Response.status(status).type(ProblemBody.MEDIA_TYPE).entity(ProblemBody.of(status, code, detail));
    }
}
