package io.slowking.benchmark;

import io.slowking.http.Parameters;
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

    @Parameter(description = "ISO-8601 time or date")
    @QueryParam("created_from")
    @Nullable
    String createdFrom;

    @Parameter(description = "ISO-8601 time or date")
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
        filter.status = Parameters.unlessBlank(status);
        filter.type = Parameters.unlessBlank(type);
        filter.name = Parameters.unlessBlank(name);
        filter.infra = Parameters.unlessBlank(infra);
        filter.version = Parameters.unlessBlank(version);
        filter.labels = labels.stream().filter(label -> !label.isBlank()).toList();
        filter.createdFrom = Parameters.unlessBlank(createdFrom);
        filter.createdBefore = Parameters.unlessBlank(createdBefore);
        return filter;
    }
}
