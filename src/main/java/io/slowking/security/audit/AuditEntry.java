package io.slowking.security.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody made, or has begun to make.
 *
 * @param position its place in the trail, by which pages go on
 * @param who a key with its id and name, a person's name at the identity provider, {@code anybody} where Slowking is open
 * @param address where the request came from
 * @param what the operation, by its id in the OpenAPI document
 * @param resource the address of what was made or changed
 * @param status what was answered; null as long as nothing was, and for ever when the program ended before it could answer. With it and with a
 *     5xx nobody but the resource itself knows how much of the change was made
 */
public record AuditEntry(
        long position,
        Instant at,
        String who,
        String address,
        String what,
        String resource,
        @Nullable Integer status) {}
