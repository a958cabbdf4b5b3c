package io.slowking.benchmark.target;

import io.slowking.benchmark.target.TargetPlatform.Session;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The sessions that are open at targets. They are only kept to log in less often; another copy of the program has its own. */
@Singleton
class Sessions {
    private static final int MOST = 10_000;

    private final Map<Key, Session> open = new ConcurrentHashMap<>();

    private record Key(String url, String username) {}

    Session get(String url, String username, Supplier<Session> logIn) {
        Key key = new Key(url, username);
        Session session = open.get(key);
        if (session == null) {
            session = logIn.get();
            if (open.size() >= MOST) {
                open.clear();
            }
            open.put(key, session);
        }
        return session;
    }

    void forget(String url, Session session) {
        open.entrySet()
                .removeIf(entry ->
                        entry.getKey().url().equals(url) && entry.getValue().equals(session));
    }
}
