package io.slowking.scaletest;

import io.slowking.http.LargeBodies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Where millions of samples may come at once. */
class JobBodies {
    private static final Pattern ADDRESSES =
            Pattern.compile("/+rest/+\\w*phase_metrics/*|/api/v1/jobs(/[^/]+/samples)?/*");

    @Produces
    @Singleton
    static LargeBodies largeBodies(ScaletestConfig config) {
        return new LargeBodies(ADDRESSES, config.limits().body());
    }
}
