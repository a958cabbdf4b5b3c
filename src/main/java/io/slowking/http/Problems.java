package io.slowking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.slowking.messaging.ShuttingDown;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a problem body. No stack trace leaves the server. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String TOO_LARGE = "Request too large";

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answer(problem.status(), ProblemBody.of(problem));
    }

    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException failure) {
        return problem(JsonBodies.malformed(failure));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        Response.StatusType known = failure.getResponse().getStatusInfo();
        String code = known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '_');
        return answer(status, ProblemBody.of(status, code, detail(status, known.getReasonPhrase())));
    }

    /** The server has answered with a 413 already when whoever reads the body learns of it. */
    @ServerExceptionMapper
    Response brokenOff(IOException failure) {
        if (TOO_LARGE.equals(failure.getMessage())) {
            LOG.debug(TOO_LARGE);
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        return unexpected(failure);
    }

    @ServerExceptionMapper
    Response shuttingDown(ShuttingDown end) {
        return Response.fromResponse(
                        answer(503, ProblemBody.of(503, "shutting_down", String.valueOf(end.getMessage()))))
                .header("Retry-After", "5")
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Exception failure) {
        UUID number = UUID.randomUUID();
        LOG.errorf(failure, "A request failed unexpectedly (%s)", number);
        return answer(
                500, ProblemBody.of(500, "internal_error", "Slowking failed; its log has the reason under " + number));
    }

    private static String detail(int status, String reason) {
        return switch (status) {
            case 404 -> "There is nothing at this address; /docs lists what there is.";
            case 405 -> "This address doesn't take this method; /docs lists what there is.";
            case 406 -> "None of the media types in Accept can be given.";
            case 415 -> "The Content-Type is not one that this address takes.";
            default -> reason + ".";
        };
    }

    private static Response answer(int status, ProblemBody body) {
        return Response.status(status).type(ProblemBody.MEDIA_TYPE).entity(body).build();
    }
}
