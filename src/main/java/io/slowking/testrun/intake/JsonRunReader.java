package io.slowking.testrun.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.http.JsonBodies;
import io.slowking.http.JsonBody;
import io.slowking.http.Problem;
import io.slowking.testrun.model.Outcome;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads a run as JSON: its description in fields, its results in the array {@code results}. It streams, so that many results need little memory. */
@Singleton
public class JsonRunReader {
    private final ObjectMapper mapper;

    JsonRunReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Adds the results and returns the fields that describe the run.
     *
     * @throws Problem 400 when it is no JSON, 422 when it is not what was expected
     * @throws Unreadable when a result is none
     * @throws TooLarge when the results are too many
     */
    public JsonBody read(InputStream document, Results results) {
        try (JsonParser json = mapper.getFactory().createParser(document)) {
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.malformed("The body has to be a JSON object");
            }
            ObjectNode fields = mapper.createObjectNode();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("results")) {
                    readResults(json, results);
                } else if (value.isScalarValue()) {
                    fields.set(name, mapper.readTree(json));
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw Problem.malformed("Something follows the JSON object");
            }
            return JsonBody.of(fields);
        } catch (JsonProcessingException e) {
            throw JsonBodies.malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readResults(JsonParser json, Results results) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new Unreadable("results has to be an array of objects with title and outcome");
        }
        for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("results.%d has to be an object with title and outcome".formatted(place));
            }
            readResult(json, place, results);
        }
    }

    private static void readResult(JsonParser json, int place, Results results) throws IOException {
        String title = null;
        String outcome = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("title")) {
                title = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            } else if (name.equals("outcome")) {
                outcome = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            } else {
                json.skipChildren();
            }
        }
        if (title == null) {
            throw new Unreadable("results.%d.title has to be a string".formatted(place));
        }
        if (outcome == null) {
            throw new Unreadable("results.%d.outcome has to be passed, failed or skipped".formatted(place));
        }
        results.add(
                title,
                Outcome.ofWord(outcome)
                        .orElseThrow(() -> new Unreadable(
                                "results.%d.outcome has to be passed, failed or skipped".formatted(place))));
    }
}
