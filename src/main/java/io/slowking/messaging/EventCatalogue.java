package io.slowking.messaging;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event type there is, with its name and topic. */
@Singleton
public final class EventCatalogue {
    private final List<Topic> topics;
    private final Map<String, Class<? extends Event>> types = new LinkedHashMap<>();
    private final Map<Class<? extends Event>, Topic> topicOf = new LinkedHashMap<>();

    public EventCatalogue(@All List<Topic> topics) {
        this.topics = topics.stream().sorted(Comparator.comparing(Topic::name)).toList();
        for (Topic topic : this.topics) {
            for (Class<?> permitted : topic.events().getPermittedSubclasses()) {
                Class<? extends Event> type = permitted.asSubclass(Event.class);
                if (types.put(nameOf(type), type) != null) {
                    throw new IllegalStateException("Two modules have an event " + nameOf(type));
                }
                topicOf.put(type, topic);
            }
        }
    }

    public static String nameOf(Class<? extends Event> type) {
        return SnakeCaseStrategy.INSTANCE.translate(type.getSimpleName());
    }

    public List<Topic> topics() {
        return topics;
    }

    public Topic topicOf(Class<? extends Event> type) {
        Topic topic = topicOf.get(type);
        if (topic == null) {
            throw new IllegalArgumentException(type + " belongs to no topic");
        }
        return topic;
    }

    /** The types of a topic, by name, in the order in which the sealed interface permits them. */
    public List<Class<? extends Event>> typesOf(Topic topic) {
        return types.values().stream()
                .filter(type -> topicOf.get(type) == topic)
                .toList();
    }

    /** The type of that name; empty when a newer program sends what this one doesn't know yet. */
    public Optional<Class<? extends Event>> find(String name) {
        return Optional.ofNullable(types.get(name));
    }
}
