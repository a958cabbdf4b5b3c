package io.slowking.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Events as JSON: names in snake case, times as ISO-8601; unknown fields of newer programs are ignored. */
@Singleton
final class EventJson {
    private final ObjectMapper mapper;

    EventJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(Event event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of type %s has no JSON".formatted(event.getClass()), e);
        }
    }

    <E extends Event> E read(String data, Class<E> type) {
        try {
            // The database takes nothing but one whole JSON value, so what follows it must be noticed here.
            E event = mapper.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(data);
            if (event == null) {
                throw new IllegalArgumentException("This is no %s: null".formatted(EventCatalogue.nameOf(type)));
            }
            return event;
        } catch (JsonProcessingException e) {
            // Without the cause's excerpt of the source: payloads don't belong in logs.
            throw new IllegalArgumentException(
                    "This is no %s: %s".formatted(EventCatalogue.nameOf(type), e.getOriginalMessage()));
        }
    }
}
