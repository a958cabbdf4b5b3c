package io.slowking.sampletarget;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Puts fields into answers that no caller knows, as platforms do with each new version. */
final class ExtraFields {

    private final boolean wanted;

    ExtraFields(boolean wanted) {
        this.wanted = wanted;
    }

    JsonObject in(JsonObject answer) {
        if (wanted) {
            answer.put(
                    "tenant",
                    new JsonObject()
                            .put("id", 7)
                            .put("tags", new JsonArray().add("a").addNull()));
            answer.putNull("retired_at");
            answer.put("size_limit", Long.MAX_VALUE);
        }
        return answer;
    }
}
