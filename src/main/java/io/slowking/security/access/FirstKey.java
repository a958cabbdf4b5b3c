package io.slowking.security.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives the operator the first key. It is printed, and not logged: logs are kept and sent around. */
@Singleton
class FirstKey {
    private final ApiKeys keys;
    private final AccessConfig config;

    FirstKey(ApiKeys keys, AccessConfig config) {
        this.keys = keys;
        this.config = config;
    }

    void create(@Observes StartupEvent started) {
        if (config.mode() == AccessConfig.Mode.KEYS) {
            keys.createFirstAdmin()
                    .ifPresent(created -> System.out.printf(
                            "Slowking asks for keys. This is the first one, for administrators, and it is not shown again:%n%n    %s%n%n",
                            created.text().reveal()));
        }
    }
}
