package io.slowking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.slowking.messaging.ShuttingDown;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource throws into a problem body. No stack trace leaves the server. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answer(problem.status(), ProblemBody.of(problem));
    }

    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException failure) {
        return problem(Problem.malformed("The body is not readable JSON: " + failure.getOriginalMessage()));
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

    @ServerExceptionMapper
    Response shuttingDown(ShuttingDown end) {
        return answer(503, ProblemBody.of(503, "shutting_down", String.valueOf(end.getMessage())));
    }

    @ServerExceptionMapper
    Response unexpected(Exception failure) {
        if (isCausedBy(HttpClosedException.class, failure)) {
            // Nobody is left to be answered, and nothing is wrong here.
            return answer(400, ProblemBody.of(400, "broken_off", "The request broke off."));
        }
        if (isCausedBy(SQLTransientConnectionException.class, failure)
                || isCausedBy(JDBCConnectionException.class, failure)
                || isCausedBy(ConnectException.class, failure)) {
            LOG.warnf("A request could not be answered without the database: %s", failure);
            return problem(Problem.overloaded("The database does not answer; send the request again"));
        }
        UUID number = UUID.randomUUID();
        LOG.errorf(failure, "A request failed unexpectedly (%s)", number);
        return answer(
                500, ProblemBody.of(500, "internal_error", "Slowking failed; its log has the reason under " + number));
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause != null;
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
        Response.ResponseBuilder answer =
                Response.status(status).type(ProblemBody.MEDIA_TYPE).entity(body);
        if (status == 503) {
            answer.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}
