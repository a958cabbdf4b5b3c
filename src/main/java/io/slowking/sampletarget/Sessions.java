package io.slowking.sampletarget;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Who is logged in, and for how many more calls. Used on the event loop only. */
final class Sessions {

    private static final String COOKIE = "session";
    private static final int MOST = 10_000;

    private final int callsPerSession;
    private final Map<String, Integer> callsLeft = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    Sessions(int callsPerSession) {
        this.callsPerSession = callsPerSession;
    }

    Cookie open() {
        String session = UUID.randomUUID().toString();
        callsLeft.put(session, callsPerSession);
        return Cookie.cookie(COOKIE, session).setPath("/").setHttpOnly(true);
    }

    /** Takes one call off the caller's session, or refuses it. */
    void use(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null) {
            throw new Refusal(401, "Authentication credentials were not provided.");
        }
        // A session nobody knows is one from before a restart: expired as well, so that the caller logs in again.
        int left = callsLeft.getOrDefault(cookie.getValue(), 0);
        if (left == 0) {
            throw new Refusal(401, "Token has expired.");
        }
        callsLeft.put(cookie.getValue(), left - 1);
    }
}
