package io.slowking.testrun;

import io.slowking.http.Page;
import io.slowking.report.CsvTable;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers that are CSV. */
final class Csv {
    private static final String TYPE = "text/csv; charset=UTF-8";

    private Csv() {}

    static Response of(String file, List<String> header, CsvTable.Rows rows) {
        StreamingOutput content = out -> CsvTable.write(out, header, rows);
        return Response.ok(content, TYPE)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file))
                .build();
    }

    /** All pages of a list, one after the other, so that no more than one is in memory. */
    static <T> Response ofPages(
            String file, List<String> header, Function<@Nullable String, Page<T>> pages, BiConsumer<CsvTable, T> row) {
        // The first one before the answer begins: what is wrong with the request can still be told then.
        Page<T> first = pages.apply(null);
        return of(file, header, table -> {
            Page<T> page = first;
            page.items().forEach(item -> row.accept(table, item));
            while (page.next() != null) {
                page = pages.apply(page.next());
                page.items().forEach(item -> row.accept(table, item));
            }
        });
    }

    /** A text of somebody else's; an empty cell when there is none. */
    static String text(@Nullable String text) {
        return text == null ? "" : CsvTable.text(text);
    }
}
