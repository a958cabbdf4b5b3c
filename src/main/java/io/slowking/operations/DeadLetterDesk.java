package io.slowking.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.DeadLetters;
import io.slowking.messaging.DeadLetters.DeadLetter;
import io.slowking.security.Masking;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where people deal with dead letters: shown without secrets, and what is done with them is counted. */
@Singleton
public class DeadLetterDesk {
    private final DeadLetters letters;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;

    DeadLetterDesk(DeadLetters letters, ObjectMapper mapper, MeterRegistry meters) {
        this.letters = letters;
        this.mapper = mapper;
        this.meters = meters;
    }

    /**
     * A page of them, the newest first.
     *
     * @param handler only those of that handler; null: of all
     * @param after where the page before ended; null: from the start
     */
    public Page<DeadLetterView> page(@Nullable String handler, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        long before = after == null ? Long.MAX_VALUE : Parameters.number("after", after, 0, Long.MAX_VALUE);
        return Page.of(
                letters.before(before, handler, size + 1).stream()
                        .map(this::masked)
                        .toList(),
                size,
                letter -> Long.toString(letter.position()));
    }

    /** How many each handler has, by its name; those that have none are left out. */
    public Map<String, Long> countByHandler() {
        return letters.countByHandler();
    }

    /**
     * @throws Problem 404 when there is no such dead letter
     */
    public DeadLetterView get(String handler, String eventId) {
        return Parameters.uuid(eventId)
                .flatMap(id -> letters.find(handler, id))
                .map(this::masked)
                .orElseThrow(() -> unknown(handler, eventId));
    }

    /**
     * Has the handler called again with the event.
     *
     * @throws Problem 404 when there is no such dead letter
     */
    public void replay(String handler, String eventId) {
        if (!Parameters.uuid(eventId).map(id -> letters.replay(handler, id)).orElse(false)) {
            throw unknown(handler, eventId);
        }
        count("replayed", handler, 1);
    }

    /** Has the handler called again with each of its dead letters, and returns how many they are. */
    public int replayAll(String handler) {
        int replayed = letters.replayAll(handler);
        count("replayed", handler, replayed);
        return replayed;
    }

    /**
     * Gives a dead letter up, with a reason that is kept.
     *
     * @throws Problem 404 when there is no such dead letter
     */
    public void discard(String handler, String eventId, String reason) {
        if (!Parameters.uuid(eventId)
                .map(id -> letters.discard(handler, id, reason))
                .orElse(false)) {
            throw unknown(handler, eventId);
        }
        count("discarded", handler, 1);
    }

    /** Gives all dead letters of a handler up, and returns how many they were. */
    public int discardAll(String handler, String reason) {
        int discarded = letters.discardAll(handler, reason);
        count("discarded", handler, discarded);
        return discarded;
    }

    /** Only for handlers that had dead letters: a name that somebody made up must not become a metric. */
    private void count(String what, String handler, int number) {
        if (number > 0) {
            meters.counter("slowking.dead.letters." + what, "handler", handler).increment(number);
        }
    }

    private static Problem unknown(String handler, String eventId) {
        return Problem.notFound("unknown_dead_letter", "%s has no dead letter of event %s".formatted(handler, eventId));
    }

    private DeadLetterView masked(DeadLetter letter) {
        try {
            return new DeadLetterView(
                    letter.position(),
                    letter.handler(),
                    letter.eventId(),
                    letter.type(),
                    letter.subject(),
                    Masking.json(mapper.readTree(letter.data())),
                    letter.attempts(),
                    letter.diedAt(),
                    Masking.text(letter.failure()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds an event that is no JSON", e);
        }
    }
}
