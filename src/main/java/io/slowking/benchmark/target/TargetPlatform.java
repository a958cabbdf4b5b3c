package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.security.AddressGuard;
import io.slowking.security.Sealer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/**
 * A target and the calls that benchmarks need, with its quirks: a session cookie that may run out in the middle, retries of what may pass, answers
 * with more in them than was asked for. Every call returns with success or throws a {@link TargetFailure}.
 */
public final class TargetPlatform {
    private static final String LOG_IN = "Log in";
    private static final int RENEWALS = 2;

    private final TargetAccount account;
    private final TargetApi api;
    private final TargetApi authentication;
    private final Sealer sealer;
    private final Sessions sessions;
    private final ObjectMapper mapper;
    private final TargetConfig config;
    private final Consumer<String> deprecations;

    TargetPlatform(
            TargetAccount account,
            TargetApi api,
            TargetApi authentication,
            Sealer sealer,
            Sessions sessions,
            ObjectMapper mapper,
            TargetConfig config,
            Consumer<String> deprecations) {
        this.account = account;
        this.api = api;
        this.authentication = authentication;
        this.sealer = sealer;
        this.sessions = sessions;
        this.mapper = mapper;
        this.config = config;
        this.deprecations = deprecations;
    }

    /** Creates a project and returns the target's id of it. */
    public String createProject(String name, String description) {
        String step = "Create project";
        JsonNode project = mapper.createObjectNode().put("name", name).put("description", description);
        TargetAnswer answer = inSession(step, session -> api.createProject(session, project));
        JsonNode id = answer.json().path("document_type_id");
        if (!id.isIntegralNumber() && !(id.isTextual() && id.textValue().matches("\\d{1,30}"))) {
            throw TargetFailure.unreadable(step, "there is no integer document_type_id in it");
        }
        return id.asText();
    }

    /** Uploads files to a project, streamed, in one request. */
    public void upload(String projectId, List<Path> files) {
        inSession("Upload documents", session -> api.upload(session, projectId, files));
    }

    /** A call within a session. */
    @FunctionalInterface
    private interface SessionCall {
        TargetAnswer send(Session session);
    }

    /**
     * @param cookie value of the Cookie header
     * @param csrf the token for each post, where the target wants one
     */
    record Session(String cookie, @Nullable String csrf) {}

    private TargetAnswer inSession(String step, SessionCall call) {
        TargetAnswer answer = null;
        for (int renewal = 0; renewal <= RENEWALS; renewal++) {
            Session session = sessions.get(account, this::logIn);
            answer = persistently(step, () -> call.send(session));
            if (!answer.hasExpiredSession()) {
                break;
            }
            sessions.forget(account, session);
        }
        if (answer == null || !answer.isSuccess()) {
            throw TargetFailure.refused(step, answer == null ? "nothing" : reason(answer));
        }
        return answer;
    }

    private Session logIn() {
        JsonNode credentials = mapper.createObjectNode()
                .put("username", account.login().username())
                .put("password", password());
        TargetAnswer answer = persistently(LOG_IN, () -> authentication.logIn(credentials));
        if (answer.status() == 401 || answer.status() == 403) {
            throw TargetFailure.loginRefused(reason(answer));
        }
        if (!answer.isSuccess()) {
            throw TargetFailure.refused(LOG_IN, reason(answer));
        }
        if (answer.cookies().isEmpty()) {
            throw TargetFailure.unreadable(LOG_IN, "it sets no session cookie");
        }
        return new Session(answer.cookies(), account.csrf() ? csrfToken(answer.cookies()) : null);
    }

    private String password() {
        return sealer.open(account.login().password()).reveal();
    }

    private String reason(TargetAnswer answer) {
        return answer.reason(password());
    }

    private String csrfToken(String cookie) {
        String step = "Get CSRF token";
        TargetAnswer answer = persistently(step, () -> api.csrfToken(cookie));
        String token = answer.json().path("csrf_token").asText("");
        if (!answer.isSuccess() || token.isEmpty()) {
            throw TargetFailure.unreadable(step, "%s without csrf_token".formatted(reason(answer)));
        }
        return token;
    }

    /** Sends a request until it is answered for good, or the retries are used up. */
    private TargetAnswer persistently(String step, Supplier<TargetAnswer> request) {
        Pauses pauses = new Pauses(config);
        while (true) {
            try {
                TargetAnswer answer = request.get();
                answer.deprecation()
                        .ifPresent(value -> deprecations.accept("%s: deprecated (%s)".formatted(step, value)));
                if (!answer.isPassing() || pauses.areUsedUp()) {
                    return answer;
                }
                pauses.take(answer.retryAfter());
            } catch (UncheckedIOException e) {
                if (pauses.areUsedUp()) {
                    throw TargetFailure.unreachable(step, ExceptionUtils.getRootCauseMessage(e));
                }
                pauses.take(Optional.empty());
            } catch (AddressGuard.Forbidden e) {
                throw TargetFailure.forbidden(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The pauses between the tries of one call. */
    private static final class Pauses {
        private final TargetConfig config;
        private int taken;

        Pauses(TargetConfig config) {
            this.config = config;
        }

        boolean areUsedUp() {
            return taken >= config.retries();
        }

        void take(Optional<String> retryAfter) {
            Duration backOff = config.backOff().multipliedBy(1L << taken);
            Duration asked = retryAfter
                    .filter(value -> value.matches("\\d{1,9}"))
                    .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                    .orElse(Duration.ZERO);
            Duration pause = asked.compareTo(backOff) > 0 ? asked : backOff;
            taken++;
            try {
                Thread.sleep(pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the target");
            }
        }
    }
}
