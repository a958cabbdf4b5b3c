package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Reads the JSON object that a request carries, in bounded memory. */
final class JsonBody {

    private static final int LIMIT = 64 * 1024;

    private final Buffer read = Buffer.buffer();
    private boolean tooLong;

    private JsonBody() {}

    static Future<JsonObject> of(HttpServerRequest request) {
        JsonBody body = new JsonBody();
        request.handler(body::take);
        return request.end()
                .recover(cut -> Future.failedFuture(new Refusal(400, "The body was cut off: " + cut.getMessage())))
                .map(end -> body.parse());
    }

    private void take(Buffer part) {
        tooLong |= read.length() + part.length() > LIMIT;
        if (!tooLong) {
            read.appendBuffer(part);
        }
    }

    private JsonObject parse() {
        if (tooLong) {
            throw new Refusal(413, "The body is longer than " + LIMIT + " bytes.");
        }
        try {
            return read.toJsonObject();
        } catch (DecodeException e) {
            throw new Refusal(400, "The body is not a JSON object.");
        }
    }

    /** The text in a field, empty if there is none. */
    static String text(JsonObject body, String field) {
        return body.getValue(field) instanceof String text ? text : "";
    }
}
