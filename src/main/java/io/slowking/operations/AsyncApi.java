package io.slowking.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.messaging.Event;
import io.slowking.messaging.EventCatalogue;
import io.slowking.messaging.Topic;
import jakarta.inject.Singleton;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The catalogue of events as an AsyncAPI 3.0 document, made from the event records themselves. */
@Singleton
class AsyncApi {
    private final EventCatalogue catalogue;
    private final ObjectMapper mapper;

    AsyncApi(EventCatalogue catalogue, ObjectMapper mapper) {
        this.catalogue = catalogue;
        this.mapper = mapper;
    }

    ObjectNode document() {
        ObjectNode document = mapper.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Slowking events")
                .put("version", "1")
                .put(
                        "description",
                        "CloudEvents 1.0 in binary mode: the attributes are Kafka headers (ce_id, ce_type, ce_source, ce_subject, ce_time), "
                                + "the body is JSON. The key is the subject; events of one subject keep their order. "
                                + "An event can arrive more than once, with the same ce_id.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic topic : catalogue.topics()) {
            String channel = topic.name().replace('.', '_');
            ObjectNode of =
                    channels.putObject(channel).put("address", topic.name()).putObject("messages");
            operations
                    .putObject("publish_" + channel)
                    .put("action", "send")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + channel);
            for (Class<? extends Event> type : catalogue.typesOf(topic)) {
                String name = EventCatalogue.nameOf(type);
                of.putObject(name).put("$ref", "#/components/messages/" + name);
                messages.set(name, message(name, type));
            }
        }
        return document;
    }

    private ObjectNode message(String name, Class<? extends Event> type) {
        ObjectNode message = mapper.createObjectNode().put("name", name).put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers").put("type", "object").putObject("properties");
        headers.putObject("ce_type").put("type", "string").put("const", name);
        headers.putObject("ce_id").put("type", "string").put("format", "uuid");
        headers.putObject("ce_subject").put("type", "string").put("format", "uuid");
        headers.putObject("ce_time").put("type", "string").put("format", "date-time");
        ObjectNode payload = message.putObject("payload").put("type", "object");
        describe(payload, type);
        return message;
    }

    /** Adds the components of a record to the description of an object. */
    private void describe(ObjectNode object, Class<?> type) {
        ObjectNode properties = object.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            String property = SnakeCaseStrategy.INSTANCE.translate(component.getName());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            properties.set(
                    property,
                    component.getGenericType() instanceof ParameterizedType list && component.getType() == List.class
                            ? list((Class<?>) list.getActualTypeArguments()[0])
                            : schema(component.getType(), nullable));
            object.withArray("required").add(property);
        }
    }

    /** A list of records. */
    private ObjectNode list(Class<?> element) {
        ObjectNode schema = mapper.createObjectNode().put("type", "array");
        describe(schema.putObject("items").put("type", "object"), element);
        return schema;
    }

    private ObjectNode schema(Class<?> type, boolean nullable) {
        ObjectNode schema = mapper.createObjectNode();
        String json = type == int.class || type == long.class ? "integer" : type == double.class ? "number" : "string";
        if (nullable) {
            schema.putArray("type").add(json).add("null");
        } else {
            schema.put("type", json);
        }
        if (type == UUID.class) {
            schema.put("format", "uuid");
        } else if (type == Instant.class) {
            schema.put("format", "date-time");
        } else if (type != String.class && json.equals("string")) {
            throw new IllegalArgumentException("An event can't carry a " + type);
        }
        return schema;
    }
}
