package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.UUID;

/** Creates a project; its id is {@code document_type_id} in the answer. */
final class CreateProject implements Call {

    private final Sessions sessions;
    private final ProjectIds ids;
    private final Clock clock;
    private final ExtraFields extraFields;
    private final Counters counters;

    CreateProject(Sessions sessions, ProjectIds ids, Clock clock, ExtraFields extraFields, Counters counters) {
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
        this.extraFields = extraFields;
        this.counters = counters;
    }

    @Override
    public Future<Answer> answer(HttpServerRequest request) {
        return JsonBody.of(request).map(asked -> {
            sessions.use(request);
            String name = JsonBody.text(asked, "name");
            if (name.isBlank()) {
                throw new Refusal(400, "A project needs a name.");
            }
            counters.projects.increment();
            return Answer.json(201, extraFields.in(project(name, JsonBody.text(asked, "description"))));
        });
    }

    private JsonObject project(String name, String description) {
        return new JsonObject()
                .put("document_type_id", ids.take())
                .put("guid", UUID.randomUUID().toString())
                .put("name", name)
                .put("description", description)
                .put("created_at", clock.instant().toString())
                .put("language", "en")
                .put("use_numerical_confidence_predictions", false);
    }
}
