package io.slowking.scaletest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slowking.scaletest.samples.Times;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a body of rows, an object or an array of objects, one by one. */
final class Rows {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private Rows() {}

    /** What reads one row, at whose opening brace the parser stands; it has to leave it at the closing one. */
    @FunctionalInterface
    interface Reader {
        void read(JsonParser json, int row) throws IOException;
    }

    /**
     * @throws RestFailure when the body is no JSON, or something else than rows
     */
    static void read(InputStream body, Reader reader) throws IOException {
        try (JsonParser json = JSON.getFactory().createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                int row = 0;
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readOne(json, row, reader);
                    row++;
                }
            } else {
                readOne(json, 0, reader);
            }
            if (json.nextToken() != null) {
                throw RestFailure.unreadable("There is something behind the rows");
            }
        } catch (JsonProcessingException e) {
            throw RestFailure.unreadable("The JSON can't be read at line %d, column %d"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    private static void readOne(JsonParser json, int row, Reader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw RestFailure.unreadable(
                    "The body has to be an object or an array of objects, at row %d too".formatted(row));
        }
        reader.read(json, row);
    }

    /** All rows of a body that is small enough to be in memory. */
    static <R> List<R> all(InputStream body, Times times, Function<RowFields, R> reader) throws IOException {
        List<R> rows = new ArrayList<>();
        read(body, (json, row) -> rows.add(reader.apply(new RowFields(JSON.readValue(json), row, times))));
        return rows;
    }
}
