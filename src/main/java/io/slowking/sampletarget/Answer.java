package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** What a call of the platform is answered with. */
record Answer(int status, String contentType, String body) {

    static Answer json(int status, JsonObject body) {
        return new Answer(status, "application/json", body.encode());
    }

    static Answer plain(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", body);
    }

    /** An error in the form of the platform, {@code {"error": {"detail": "…"}}}. */
    static Answer error(int status, String detail) {
        return json(status, new JsonObject().put("error", new JsonObject().put("detail", detail)));
    }

    Future<Void> send(HttpServerResponse response) {
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .end(body);
    }
}
