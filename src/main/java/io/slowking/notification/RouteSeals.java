package io.slowking.notification;

import io.slowking.security.Masking;
import io.slowking.security.SealedColumn;
import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Keeps the addresses of webhooks, which are their own secrets, sealed wherever routes are stored, and cut off wherever they are shown. */
@Singleton
class RouteSeals {
    private final Sealer sealer;

    RouteSeals(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The route as it may be stored. What is stored already stays as it is. */
    String keep(String route) {
        boolean webAddress = route.startsWith("slack:") || route.startsWith("http://") || route.startsWith("https://");
        return webAddress ? sealer.seal(new Secret(route)).text() : route;
    }

    /** The route as its user has written it. */
    String open(String kept) {
        return Sealer.isSealed(kept) ? sealer.open(new SealedText(kept)).reveal() : kept;
    }

    /** The route as people may see it. */
    String shown(String kept) {
        return Masking.text(open(kept));
    }

    @Produces
    @Singleton
    static SealedColumn deliveryRoutes() {
        return new SealedColumn("delivery", "route", "text");
    }
}
