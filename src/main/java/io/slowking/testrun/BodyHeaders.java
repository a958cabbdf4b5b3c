package io.slowking.testrun;

import io.slowking.http.Problem;
import io.slowking.testrun.intake.Bodies;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What is said about a body of results in the headers of its request. */
public class BodyHeaders {
    /** Of text, or of an application. */
    static final Set<String> TAP_TYPES = Set.of("x-tap", "plain");

    @Parameter(hidden = true)
    @HeaderParam("Content-Type")
    @Nullable
    String type;

    @Parameter(description = "gzip or identity")
    @HeaderParam("Content-Encoding")
    @Nullable
    String encoding;

    boolean isXml() {
        return type != null && MediaType.valueOf(type).getSubtype().equals("xml");
    }

    boolean isTap() {
        return type != null && TAP_TYPES.contains(MediaType.valueOf(type).getSubtype());
    }

    /**
     * A form whose end nobody can see would look as if it were empty.
     *
     * @throws Problem 400 when the Content-Type of a form has no boundary
     */
    void requireBoundary() {
        if (type == null || MediaType.valueOf(type).getParameters().get("boundary") == null) {
            throw Problem.malformed(
                    "The Content-Type of a form has to name what is between its parts, as in multipart/form-data; boundary=…");
        }
    }

    /**
     * @throws Bodies.Unsupported when it is compressed in a way that is not taken
     */
    InputStream unpacked(InputStream body) {
        return Bodies.unpacked(body, encoding);
    }

    /**
     * The charset of the Content-Type; null when it has none. It weighs more than what an XML document says about itself (RFC 7303, section 3).
     *
     * @throws Problem 415 when nobody knows that charset
     */
    @Nullable
    Charset charset() {
        return type == null ? null : charset(MediaType.valueOf(type));
    }

    static @Nullable Charset charset(MediaType type) {
        String name = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Problem.unsupported("The Content-Type names an unknown charset; send UTF-8");
        }
    }
}
