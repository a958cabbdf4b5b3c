package io.slowking.scaletest.store;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows as PostgreSQL takes many at once: an array for each column. */
final class Columns {
    private Columns() {}

    static <R, V> V[] of(List<R> rows, Function<R, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
