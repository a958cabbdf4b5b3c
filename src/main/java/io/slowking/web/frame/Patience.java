package io.slowking.web.frame;

import io.slowking.operations.Health;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Has no visitor wait for a database that takes connections and says nothing: drivers wait for its next word much longer than people do for a page. A
 * page that takes long is left alone as long as the database {@linkplain Health#isDatabaseThere() answers}: then it has much to do.
 */
@Singleton
class Patience {
    private static final Duration LONG = Duration.ofMillis(2_500);
    private static final String PAGES = "io.slowking.web";
    private static final String WAIT = Wait.class.getName();

    private final Provider<Health> health;

    /**
     * @param health not there yet when filters are made
     */
    Patience(Provider<Health> health) {
        this.health = health;
    }

    /** Only on virtual threads does an interruption end a read from a socket. */
    @ServerRequestFilter
    void begin(ContainerRequestContext request, SimpleResourceInfo endpoint) {
        Thread thread = Thread.currentThread();
        if (thread.isVirtual()
                && request.getMethod().equals("GET")
                && endpoint.getResourceClass().getPackageName().startsWith(PAGES)) {
            Wait wait = new Wait(thread);
            request.setProperty(WAIT, wait);
            Thread.ofVirtual().name("slowking-patience").start(() -> lookAfter(wait));
        }
    }

    private void lookAfter(Wait wait) {
        while (!wait.endsWithin(LONG)) {
            if (!health.get().isDatabaseThere()) {
                wait.giveUp();
                return;
            }
        }
    }

    /** Before the problem becomes a page, which has to be written undisturbed. */
    @ServerResponseFilter(priority = Priorities.USER + 200)
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(WAIT) instanceof Wait wait) {
            wait.end();
        }
    }
}
