package io.slowking.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Shows definitions of benchmarks without what is sealed in them. */
final class DefinitionView {
    private static final TextNode HIDDEN = TextNode.valueOf("…");

    private DefinitionView() {}

    static JsonNode of(JsonNode definition) {
        if (definition instanceof ObjectNode object) {
            ObjectNode shown = object.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                shown.set(field.getKey(), field.getKey().equals(BenchmarkType.SEALED) ? HIDDEN : of(field.getValue()));
            }
            return shown;
        }
        if (definition instanceof ArrayNode array) {
            ArrayNode shown = array.arrayNode();
            array.forEach(element -> shown.add(of(element)));
            return shown;
        }
        return definition;
    }
}
