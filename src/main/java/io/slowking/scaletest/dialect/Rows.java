package io.slowking.scaletest.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.slowking.http.JsonBodies;
import io.slowking.scaletest.samples.JsonText;
import io.slowking.scaletest.samples.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a body of rows, an object or an array of objects, one by one. */
final class Rows {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** So many rows fit into the memory that a request may take. */
    private static final int MOST_IN_MEMORY = 500_000;

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
        int row = 0;
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw RestFailure.unreadable("The body is empty; it has to be an object or an array of objects");
            }
            if (first == JsonToken.START_ARRAY) {
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
        } catch (StreamConstraintsException e) {
            throw RestFailure.tooMuch(JsonBodies.LARGEST_PARTS, RowFields.place(row));
        } catch (JsonProcessingException e) {
            throw RestFailure.unreadable(
                    "The JSON can't be read at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    RowFields.place(row));
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
        read(body, (json, row) -> {
            if (row == MOST_IN_MEMORY) {
                throw RestFailure.tooMuch(
                        "a body has at most %d rows of this table".formatted(MOST_IN_MEMORY), RowFields.place(row));
            }
            rows.add(reader.apply(new RowFields(texts(json), row, times)));
        });
        return rows;
    }

    /** The columns that have a value: strings as they are, everything else as its JSON. */
    private static Map<String, String> texts(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String column = json.currentName();
            JsonToken token = json.nextToken();
            if (token.isStructStart()) {
                StringWriter text = new StringWriter();
                JsonText.copy(json, text);
                texts.put(column, text.toString());
            } else if (token == JsonToken.VALUE_NULL) {
                texts.remove(column);
            } else {
                texts.put(column, json.getText());
            }
        }
        return texts;
    }
}
