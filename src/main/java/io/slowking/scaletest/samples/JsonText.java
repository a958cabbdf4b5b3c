package io.slowking.scaletest.samples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON as it was written, without the white space: of a number every digit stays, which a parser's number doesn't keep. NaN and its like, which are no
 * JSON, become strings.
 */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** Copies the value at which the parser stands, and leaves the parser at its end. */
    public static void copy(JsonParser json, Writer to) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(to)) {
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                if (token.isNumeric() && json.isNaN()) {
                    out.writeString(json.getText());
                } else if (token.isNumeric()) {
                    out.writeNumber(json.getText());
                } else {
                    out.copyCurrentEvent(json);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            } while (depth > 0 && json.nextToken() != null);
        }
    }
}
