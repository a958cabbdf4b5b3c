package io.slowking.benchmark.store;

import io.slowking.benchmark.model.TargetAccount;
import java.time.Instant;
import java.util.UUID;

/** The benchmark instances: targets and how to log in to them. */
public interface Instances {
    /** The instance of that URL, made when there is none; its account is brought up to date. */
    UUID ensure(TargetAccount account, Instant now);

    TargetAccount account(UUID id);
}
