package io.slowking.benchmark;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which benchmarks a list shows. Everything that is given has to hold. */
public class BenchmarkFilter {
    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("type")
    @Nullable
    String type;

    @QueryParam("name")
    @Nullable
    String name;

    @QueryParam("infra")
    @Nullable
    String infra;

    @QueryParam("version")
    @Nullable
    String version;

    @Parameter(description = "key:value; may be given several times")
    @QueryParam("label")
    List<String> labels = List.of();

    @Parameter(description = "ISO-8601 time")
    @QueryParam("created_from")
    @Nullable
    String createdFrom;

    @Parameter(description = "ISO-8601 time")
    @QueryParam("created_before")
    @Nullable
    String createdBefore;

    /** Nothing is left out. */
    public static BenchmarkFilter everything() {
        return new BenchmarkFilter();
    }

    /** Only benchmarks of a status. */
    public static BenchmarkFilter of(BenchmarkStatus status) {
        BenchmarkFilter filter = new BenchmarkFilter();
        filter.status = status.word();
        return filter;
    }

    /** The same without the fields that a form has sent empty. */
    public BenchmarkFilter withoutBlanks() {
        BenchmarkFilter filter = new BenchmarkFilter();
        filter.status = unlessBlank(status);
        filter.type = unlessBlank(type);
        filter.name = unlessBlank(name);
        filter.infra = unlessBlank(infra);
        filter.version = unlessBlank(version);
        filter.labels = labels.stream().filter(label -> !label.isBlank()).toList();
        filter.createdFrom = unlessBlank(createdFrom);
        filter.createdBefore = unlessBlank(createdBefore);
        return filter;
    }

    private static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
