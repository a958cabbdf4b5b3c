package io.slowking.web.operations;

import io.slowking.operations.DeadLetterView;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.UUID;

/**
 * A dead letter in a list.
 *
 * @param data the event, line by line, without secrets
 */
public record LetterRow(
        String handler,
        UUID eventId,
        String type,
        UUID subject,
        String data,
        int attempts,
        Moment died,
        String failure) {
    public static LetterRow of(DeadLetterView letter, Instant now) {
        return new LetterRow(
                letter.handler(),
                letter.eventId(),
                letter.type(),
                letter.subject(),
                letter.data().toPrettyString(),
                letter.attempts(),
                Moment.of(letter.diedAt(), now),
                letter.failure());
    }
}
