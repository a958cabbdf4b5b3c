package io.slowking.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next what to pass as {@code after} for the next page; null on the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String next) {
    /** Makes a page of a list that was asked for with one item more than the page has. */
    public static <T> Page<T> of(List<T> oneMore, int size, Function<T, String> cursor) {
        if (oneMore.size() <= size) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, size);
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
