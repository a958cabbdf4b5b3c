package io.slowking.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * A field that can't be accepted.
 *
 * @param field its name, with dots for fields within fields
 * @param type what is wrong, for programs: {@code missing}, {@code string_type}, {@code value_error} …
 * @param message what is wrong and how to mend it
 * @param input what was sent; never a secret
 */
public record FieldError(String field, String type, String message, JsonNode input) {
    /** The field of an error that is about all of the body. */
    public static final String WHOLE_BODY = "body";

    public FieldError(String field, String type, String message) {
        this(field, type, message, NullNode.getInstance());
    }
}
