package io.slowking.messaging;

/**
 * A module's events and where they go. A module contributes one as a bean.
 *
 * @param name the Kafka topic
 * @param events the sealed interface of the module's events
 */
public record Topic(String name, Class<? extends Event> events) {
    public Topic {
        if (!events.isSealed()) {
            throw new IllegalArgumentException("The events of topic %s have to be a sealed interface".formatted(name));
        }
    }
}
