package io.slowking.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead letter, without what may be a secret in it.
 *
 * @param position its place in the list
 * @param data the event
 * @param failure why the handler failed last
 */
public record DeadLetterView(
        long position,
        String handler,
        UUID eventId,
        String type,
        UUID subject,
        @Schema(type = SchemaType.OBJECT) JsonNode data,
        int attempts,
        Instant diedAt,
        String failure) {}
