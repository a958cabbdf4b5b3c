package io.slowking.scaletest.document;

import io.slowking.analysis.Direction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of a metric or a parameter.
 *
 * @param name how the document refers to it
 */
public record Declaration(
        String name,
        @Nullable UUID id,
        @Nullable String title,
        @Nullable String units,
        @Nullable Direction direction) {

    /** What it is called: where two share a name, a dump has their ids behind it. */
    public String ownName() {
        String suffix = " [%s]".formatted(id);
        return id != null && name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
