package io.slowking.security.audit;

import java.time.Instant;

/**
 * A change that somebody made.
 *
 * @param position its place in the trail, by which pages go on
 * @param who a key with its id and name, a person's name at the identity provider, {@code anybody} where Slowking is open
 * @param address where the request came from
 * @param what the operation, by its id in the OpenAPI document
 * @param resource the address of what was made or changed
 * @param status what was answered
 */
public record AuditEntry(
        long position, Instant at, String who, String address, String what, String resource, int status) {}
