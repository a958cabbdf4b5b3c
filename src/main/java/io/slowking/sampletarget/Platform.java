package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the calls of the platform together. */
final class Platform {

    private final SampleTargetConfig config;
    private final Workers workers;
    private final Counters counters;
    private final Clock clock;
    private final Vertx vertx;

    Platform(SampleTargetConfig config, Workers workers, Counters counters, Clock clock, Vertx vertx) {
        this.config = config;
        this.workers = workers;
        this.counters = counters;
        this.clock = clock;
        this.vertx = vertx;
    }

    Routes routes() {
        CallFaults faults = config.callFaults();
        Sessions sessions = new Sessions(faults.callsPerSession());
        ProjectIds ids = new ProjectIds(config.firstProjectId(), clock);
        ExtraFields extraFields = new ExtraFields(faults.extraFields());
        DocumentIntake intake =
                new DocumentIntake(config.processing(), config.reporting(), config.reportFaults(), workers, vertx);

        Call logIn = new LogIn(config.account(), sessions, extraFields, counters);
        Call createProject = new CreateProject(sessions, ids, clock, extraFields, counters);
        Call upload = new Uploads(sessions, ids, faults, intake, extraFields, counters);
        Supplier<Duration> slowness = faults.slowness().draws();
        return new Routes(Map.of(
                "POST /auth/v1/token", new SlowCall(logIn, slowness, vertx),
                "GET /api/v2/api-csrf-token", new SlowCall(request -> csrfToken(), slowness, vertx),
                "POST /api/project_management/v2/projects", new SlowCall(createProject, slowness, vertx),
                "POST /api/v1/document_uploader", new SlowCall(upload, slowness, vertx),
                "GET /health", request -> ok(new JsonObject().put("status", "up")),
                "GET /stats", request -> ok(counters.read().toJson())));
    }

    private static Future<Answer> csrfToken() {
        return ok(new JsonObject().put("csrf_token", UUID.randomUUID().toString()));
    }

    private static Future<Answer> ok(JsonObject body) {
        return Future.succeededFuture(Answer.json(200, body));
    }
}
