package io.slowking.benchmark.target;

import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.target.TargetPlatform.Session;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that are open at targets. They are only kept to log in less often; another copy of the program has its own. Only who has given the
 * same credentials gets the session.
 */
@Singleton
class Sessions {
    private static final int MOST = 10_000;

    private final Map<TargetAccount, Place> open = new ConcurrentHashMap<>();

    /** The session of that account; the first one who needs it logs in while the others wait. */
    Session get(TargetAccount account, Supplier<Session> logIn) {
        if (open.size() >= MOST) {
            open.clear();
        }
        return open.computeIfAbsent(account, _ -> new Place()).get(logIn);
    }

    void forget(TargetAccount account, Session session) {
        Place place = open.get(account);
        if (place != null) {
            place.forget(session);
        }
    }

    /** Where the session of an account is kept. */
    private static final class Place {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Session session;

        Session get(Supplier<Session> logIn) {
            lock.lock();
            try {
                Session present = session == null ? logIn.get() : session;
                session = present;
                return present;
            } finally {
                lock.unlock();
            }
        }

        void forget(Session expired) {
            lock.lock();
            try {
                if (expired.equals(session)) {
                    session = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
