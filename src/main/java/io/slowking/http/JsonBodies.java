package io.slowking.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Parses request bodies, strictly: one JSON value, no field twice, numbers as they were written. */
@Singleton
public class JsonBodies {
    /** What the parser takes. */
    public static final String LARGEST_PARTS =
            "The JSON has a string of more than 20,000,000 characters, a name of more than 50,000, a number of more than 1,000 digits, or more than"
                    + " 1,000 levels";

    /** Of a body that is read as a whole: in memory each of its parts takes some ten times what it takes in the body. */
    private static final int MOST_PARTS = 500_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_PARTS).build())
            .build();

    private final ObjectReader reader;

    JsonBodies(ObjectMapper mapper) {
        this.reader = mapper.readerFor(JsonNode.class)
                .with(JSON)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /**
     * @throws Problem 400 when it is no JSON
     */
    public JsonNode parse(byte[] body) {
        try {
            JsonNode value = reader.readValue(body);
            if (value == null || value.isMissingNode()) {
                throw Problem.malformed("The body is empty; it has to be JSON");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw Problem.tooLarge(LARGEST_PARTS + ", or more than 500,000 names, values and brackets");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw Problem.malformed("The body could not be read");
        }
    }

    /** As {@link #parse(byte[])}, for a part of a body. */
    public JsonNode parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says where the JSON breaks off and not what stands there, which may be part of a password. */
    public static Problem malformed(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return Problem.tooLarge(LARGEST_PARTS);
        }
        String reason = isRepetition(failure) ? "An object has a field twice" : "The body is not readable JSON";
        JsonLocation where = failure.getLocation();
        return Problem.malformed(
                where == null
                        ? reason
                        : "%s at line %d, column %d".formatted(reason, where.getLineNr(), where.getColumnNr()));
    }

    /** The parser has no exception of its own for it. */
    private static boolean isRepetition(JsonProcessingException failure) {
        return String.valueOf(failure.getOriginalMessage()).startsWith("Duplicate field");
    }

    /** An object whose fields are read one by one. */
    public JsonBody object(byte[] body) {
        return JsonBody.of(parse(body));
    }
}
