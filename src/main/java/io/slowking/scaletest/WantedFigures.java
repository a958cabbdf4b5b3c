package io.slowking.scaletest;

import io.slowking.analysis.Figure;
import io.slowking.http.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which figures a request asks for. */
final class WantedFigures {
    /** Those that are stored, and need no look at the samples. */
    static final String ALL = "count,sum,min,max,mean,median,mode,variance,sdeviation,mean_err,p90,p95,p99";

    private static final int MOST = 50;

    private WantedFigures() {}

    static List<Figure> of(@Nullable String figures, String otherwise) {
        List<String> names = Stream.of((figures == null ? otherwise : figures).split(","))
                .map(String::strip)
                .distinct()
                .toList();
        if (names.size() > MOST) {
            throw Parameters.invalid("figures has at most %d names".formatted(MOST));
        }
        try {
            return names.stream().map(Figure::parse).toList();
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid(String.valueOf(e.getMessage()));
        }
    }
}
