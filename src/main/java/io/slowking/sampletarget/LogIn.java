package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Lets a user in; the session cookie is the credential from then on. */
final class LogIn implements Call {

    private final Account account;
    private final Sessions sessions;
    private final ExtraFields extraFields;
    private final Counters counters;

    LogIn(Account account, Sessions sessions, ExtraFields extraFields, Counters counters) {
        this.account = account;
        this.sessions = sessions;
        this.extraFields = extraFields;
        this.counters = counters;
    }

    @Override
    public Future<Answer> answer(HttpServerRequest request) {
        return JsonBody.of(request).map(credentials -> {
            String username = JsonBody.text(credentials, "username");
            if (!account.accepts(username, JsonBody.text(credentials, "password"))) {
                throw new Refusal(401, "Invalid credentials.");
            }
            request.response().addCookie(sessions.open());
            counters.logins.increment();
            return Answer.json(200, extraFields.in(new JsonObject().put("username", username)));
        });
    }
}
