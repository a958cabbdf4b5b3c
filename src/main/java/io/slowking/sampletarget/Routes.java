package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Finds the call that a request is for, and sees to it that every request is answered. */
final class Routes implements Handler<HttpServerRequest> {

    private static final Logger LOG = System.getLogger(Routes.class.getName());

    private final Map<String, Call> calls;

    /** @param calls by method and path, such as {@code POST /auth/v1/token}, without slash at the end */
    Routes(Map<String, Call> calls) {
        this.calls = calls;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Call call = calls.getOrDefault(key(request), Routes::notFound);
        call.answer(request)
                .otherwise(Routes::failure)
                .compose(answer -> answer.send(request.response()))
                .onFailure(gone -> LOG.log(Level.DEBUG, "The caller left before the answer: {0}", gone.getMessage()));
    }

    private static String key(HttpServerRequest request) {
        String path = request.path();
        // The platform's paths end with a slash; callers that leave it out are understood as well.
        return request.method() + " " + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static Future<Answer> notFound(HttpServerRequest request) {
        return Future.failedFuture(new Refusal(404, "No such call: " + request.method() + " " + request.path()));
    }

    private static Answer failure(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return Answer.error(refusal.status, refusal.detail);
        }
        LOG.log(Level.ERROR, "The sample target failed to answer", failure);
        return Answer.error(500, "Internal server error.");
    }
}
