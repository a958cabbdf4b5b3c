package io.slowking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.slowking.database.DatabaseOutage;
import io.slowking.messaging.ShuttingDown;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a problem body. No stack trace leaves the server. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String BROKEN_FORM = "Connection terminated parsing multipart request";
    private static final String TOO_MANY_PARTS = "Param limit of ";
    private static final int RETRY_AFTER_SECONDS = 2;

    private final int mostParts;

    Problems(@ConfigProperty(name = "quarkus.http.limits.max-parameters") int mostParts) {
        this.mostParts = mostParts;
    }

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

    /** Nobody is left to be answered when the client has gone. */
    @ServerExceptionMapper
    Response brokenOff(IOException failure) {
        if ((isClientGone(failure) && !DatabaseOutage.isBehind(failure)) || BROKEN_FORM.equals(failure.getMessage())) {
            return answer(400, ProblemBody.of(400, "broken_off", "The request broke off."));
        }
        return unexpected(failure);
    }

    @ServerExceptionMapper
    Response shuttingDown(ShuttingDown end) {
        return answer(503, ProblemBody.of(503, "shutting_down", String.valueOf(end.getMessage())));
    }

    @ServerExceptionMapper
    Response unexpected(Exception failure) {
        if (String.valueOf(failure.getMessage()).startsWith(TOO_MANY_PARTS)) {
            return problem(Problem.tooLarge(
                    "A form has at most %d parts; put several reports into one file, or send several runs"
                            .formatted(mostParts)));
        }
        if (DatabaseOutage.isBehind(failure)) {
            // One line: during an outage every request comes here.
            LOG.warnf("A request was put off, the database is away: %s", failure.getMessage());
            return answer(
                    503,
                    ProblemBody.of(
                            503,
                            "database_unavailable",
                            "Slowking can't reach its database at the moment; ask again later."));
        }
        UUID number = UUID.randomUUID();
        LOG.errorf(failure, "A request failed unexpectedly (%s)", number);
        return answer(
                500, ProblemBody.of(500, "internal_error", "Slowking failed; its log has the reason under " + number));
    }

    private static boolean isClientGone(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !isBreak(cause)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static boolean isBreak(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof ClosedChannelException
                || failure instanceof SocketException;
    }

    private static String detail(int status, String reason) {
        return switch (status) {
            case 404 -> "There is nothing at this address; /docs lists what there is.";
            case 405 -> "This address doesn't take this method; /docs lists what there is.";
            case 406 -> "None of the media types in Accept can be given.";
            case 413 ->
                "It is more than what is taken here; of a form, only what has a filename may have more than 2 kB.";
            case 415 -> "The Content-Type is not one that this address takes.";
            default -> reason + ".";
        };
    }

    private static Response answer(int status, ProblemBody body) {
        Response.ResponseBuilder answer =
                Response.status(status).type(ProblemBody.MEDIA_TYPE).entity(body);
        if (status == 503) {
            answer.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}
