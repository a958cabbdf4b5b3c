package io.slowking.security.access;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keys for tests, and requests that show them. */
@Singleton
class Keys {
    private final ApiKeys keys;
    private final Map<String, String> byRole = new ConcurrentHashMap<>();

    Keys(ApiKeys keys) {
        this.keys = keys;
    }

    /** A key of that role and nothing special. */
    String of(String role) {
        return byRole.computeIfAbsent(role, _ -> create(new NewKey(role, List.of(role), List.of(), null, null, null)));
    }

    String create(NewKey key) {
        return keys.create(key, "a test").text().reveal();
    }

    String expiring(String role, @Nullable Duration in) {
        return create(new NewKey(role, List.of(role), List.of(), in, null, null));
    }

    RequestSpecification as(String role) {
        return with(of(role));
    }

    static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }
}
