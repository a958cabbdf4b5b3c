package io.slowking.benchmark.roundtrip;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request that is made of each document.
 *
 * @param path with the query, and with placeholders, see {@link PathTemplate}
 * @param contentType of the body; null: none is said
 * @param expectedStatus such as {@code 2xx} or {@code 304}; every other answer is a failure
 * @param timeout how long connecting may take, and then the answer
 * @param basicAuth whether it goes with the credentials of the target
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestTemplate(
        String method,
        String path,
        List<Header> headers,
        Body body,
        @Nullable String contentType,
        List<String> expectedStatus,
        Duration timeout,
        boolean basicAuth) {
    /** What goes as the request's body. */
    enum Body {
        /** The document's artifact. */
        @JsonProperty("document")
        DOCUMENT,

        @JsonProperty("none")
        NONE
    }

    /**
     * A header. Its value is either here or sealed.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Header(
            String name, @Nullable String value, @Nullable String sealed) {}
}
