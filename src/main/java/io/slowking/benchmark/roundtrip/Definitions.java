package io.slowking.benchmark.roundtrip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.BenchmarkType.Common;
import io.slowking.http.JsonBody;
import io.slowking.security.Sealer;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads definitions: from start commands, and as they are kept with the benchmark. */
@Singleton
class Definitions {
    private final ObjectMapper mapper;
    private final Sealer sealer;

    Definitions(ObjectMapper mapper, Sealer sealer) {
        this.mapper = mapper;
        this.sealer = sealer;
    }

    /** The definition in a start command; what is wrong with it is noted in the body. */
    JsonNode of(JsonBody body, Common common) {
        Optional<JsonBody> request = body.object("request");
        if (!body.has("request")) {
            body.missing("request");
        }
        Load load = new LoadReader(body.object("load").orElseGet(JsonBody::empty), common).read();
        return request.<JsonNode>map(fields -> mapper.valueToTree(
                        new RoundtripDefinition(new RequestReader(fields, body.has("username"), sealer).read(), load)))
                .orElseGet(mapper::createObjectNode);
    }

    RoundtripDefinition read(JsonNode kept) {
        try {
            return mapper.treeToValue(kept, RoundtripDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored definition can't be read: " + e.getOriginalMessage());
        }
    }
}
