package io.slowking.benchmark.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.slowking.http.JsonBodies;
import io.slowking.http.Problem;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The elements of a JSON array, read one by one. None is larger than a report can be, so that the array may be long. */
public final class Elements implements AutoCloseable {
    /** A report has some twenty parts. */
    private static final int MOST_PARTS = 1_000;

    private static final int LONGEST_TEXT = 1 << 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final ObjectReader reader;
    private final Counting parser;

    /**
     * @throws JsonProcessingException when it doesn't begin as JSON
     */
    public Elements(ObjectReader reader, Reader array) throws IOException {
        this.reader = reader;
        this.parser = new Counting(JSON.createParser(array));
        this.parser.nextToken();
    }

    /**
     * The next element; null at the end of the array, which has to be the end of the text.
     *
     * @throws JsonProcessingException when it is broken or too large; what comes after it can't be read
     */
    public @Nullable JsonNode next() throws IOException {
        parser.parts = 0;
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            return reader.readTree(parser);
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "Something follows the array");
        }
        return null;
    }

    /** What is wrong with an array that could not be read on. */
    public static Problem problem(JsonProcessingException failure) {
        return failure instanceof StreamConstraintsException
                ? Problem.tooLarge("An element has at most %d parts, and texts of at most %d characters"
                        .formatted(MOST_PARTS, LONGEST_TEXT))
                : JsonBodies.malformed(failure);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Gives up at an element that goes on and on. */
    private static final class Counting extends JsonParserDelegate {
        private int parts;

        Counting(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            parts++;
            if (parts > MOST_PARTS) {
                throw new StreamConstraintsException("An element has too many parts");
            }
            return super.nextToken();
        }
    }
}
