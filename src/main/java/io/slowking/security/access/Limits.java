package io.slowking.security.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;

/** How much one caller may ask for, on this copy of the program: token buckets, a bounded number of them. */
@Singleton
class Limits {
    private static final int MOST_CALLERS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final LoadingCache<Allowance, Bucket> requests;
    private final LoadingCache<String, Bucket> wrongKeys;
    private final AccessConfig config;
    private final Counter limited;
    private final Counter wrong;

    private record Allowance(String caller, int perSecond) {}

    Limits(AccessConfig config, MeterRegistry meters) {
        this.config = config;
        this.requests = buckets().build(allowance -> Bucket.builder()
                .addLimit(limit -> limit.capacity(allowance.perSecond())
                        .refillGreedy(allowance.perSecond(), Duration.ofSeconds(1)))
                .build());
        this.wrongKeys = buckets().build(_ -> Bucket.builder()
                .addLimit(limit -> limit.capacity(config.wrongKeysPerMinute())
                        .refillGreedy(config.wrongKeysPerMinute(), Duration.ofMinutes(1)))
                .build());
        this.limited = meters.counter("slowking.access.limited");
        this.wrong = meters.counter("slowking.access.wrong.keys");
    }

    private static Caffeine<Object, Object> buckets() {
        return Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(FORGOTTEN_AFTER);
    }

    /** Counts a request of a key's holder. */
    void count(ApiKey key) {
        count(new Allowance(key.id(), Objects.requireNonNullElse(key.requestsPerSecond(), config.requestsPerSecond())));
    }

    /** Counts a request of somebody without a key. */
    void count(Caller caller) {
        count(new Allowance(caller.origin(), config.requestsPerSecond()));
    }

    private void count(Allowance allowance) {
        ConsumptionProbe probe = requests.get(allowance).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            limited.increment();
            throw Refusal.tooManyRequests(
                    "More than %d requests per second; this one was not looked at.".formatted(allowance.perSecond()),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Before the database is asked for a key: who has shown too many that are none has to wait. */
    void refuseGuessers(Caller caller) {
        Bucket left = wrongKeys.get(caller.origin());
        if (left.getAvailableTokens() == 0) {
            throw tooManyWrongKeys(left);
        }
    }

    /** Counts a key that is none, and tells how to answer it. */
    AuthenticationFailedException wrongKey(Caller caller) {
        wrong.increment();
        Bucket left = wrongKeys.get(caller.origin());
        return left.tryConsume(1) ? Refusal.unknownKey() : tooManyWrongKeys(left);
    }

    private static AuthenticationFailedException tooManyWrongKeys(Bucket left) {
        return Refusal.tooManyRequests(
                "Too many wrong keys came from this address; wait before you show another one.",
                Duration.ofNanos(left.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }
}
